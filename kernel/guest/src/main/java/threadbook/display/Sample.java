package threadbook.display;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The first elements of something long, and a word about the others.
///
/// A copy, so that what is made of it holds together while other threads change the original.
///
/// @param first may hold nulls
/// @param rest what stands after the elements: empty, `… 980 more`, or why the iteration failed
record Sample(List<@Nullable Object> first, String rest) {

    /// The first elements of an array, a collection or a map (its entries); nothing of anything else. A stream or
    /// another `Iterable` may have no end and be there to be used once, so it is not touched.
    static Sample of(Object value, int limit) {
        if (value instanceof Collection<?> collection) {
            return ofCollection(collection, limit);
        }
        if (value instanceof Map<?, ?> map) {
            return Foreign.ask(() -> ofCollection(map.entrySet(), limit), thrown -> failed(List.of(), thrown));
        }
        return value.getClass().isArray() ? ofArray(value, limit) : new Sample(List.of(), "");
    }

    static @Nullable Object key(Map.Entry<?, ?> entry) {
        return Foreign.<@Nullable Object>ask(entry::getKey, thrown -> Foreign.failure("getKey", thrown));
    }

    static @Nullable Object value(Map.Entry<?, ?> entry) {
        return Foreign.<@Nullable Object>ask(entry::getValue, thrown -> Foreign.failure("getValue", thrown));
    }

    private static Sample ofArray(Object array, int limit) {
        int length = Array.getLength(array);
        var first = new ArrayList<@Nullable Object>();
        for (int i = 0; i < Math.min(length, limit); i++) {
            first.add(Array.get(array, i));
        }
        return new Sample(first, length > limit ? more(length - limit) : "");
    }

    private static Sample ofCollection(Collection<?> collection, int limit) {
        var first = new ArrayList<@Nullable Object>();
        try {
            Iterator<?> all = collection.iterator();
            while (first.size() < limit && all.hasNext()) {
                first.add(all.next());
            }
            return new Sample(first, all.hasNext() ? more(collection.size() - limit) : "");
        } catch (Throwable e) {
            return failed(first, Foreign.ofTheValue(e));
        }
    }

    private static Sample failed(List<@Nullable Object> first, Throwable thrown) {
        return new Sample(first, Foreign.failure("iteration", thrown));
    }

    /// `Integer.MAX_VALUE` is a collection's way to say "or more"; one that grows meanwhile may be off.
    private static String more(int count) {
        return count <= 0 || count > Integer.MAX_VALUE - 1_000 ? "… more" : "… " + Limits.grouped(count) + " more";
    }
}
