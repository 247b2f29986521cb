package threadbook.shipping;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Data of the JDK that is data and nothing else, and yet not serializable: `Map.entry`, `Optional`, `Path`, `subList`,
/// `keySet` and other views. What is sent is a copy of the same content.
final class Copies {

    private Copies() {}

    /// What is written in the place of an object: itself, if there is no need.
    static Object of(Object object) {
        if (object instanceof Serializable || !object.getClass().getModule().isNamed()) {
            return object;
        }
        return switch (object) {
            case Path path when path.getFileSystem().equals(FileSystems.getDefault()) -> new Place(path.toString());
            case Charset charset -> new Letters(charset.name());
            case Map.Entry<?, ?> entry -> new AbstractMap.SimpleImmutableEntry<>(entry.getKey(), entry.getValue());
            case BlockingQueue<?> queue -> queue;
            case List<?> list -> new ArrayList<>(list);
            case SortedSet<?> set -> new TreeSet<>(set);
            case Set<?> set -> new LinkedHashSet<>(set);
            case Deque<?> deque -> new ArrayDeque<>(deque);
            case Collection<?> collection -> new ArrayList<>(collection);
            case Map<?, ?> map -> new LinkedHashMap<>(map);
            default -> ofNumbers(object);
        };
    }

    private static Object ofNumbers(Object object) {
        return switch (object) {
            case Optional<?> optional -> new Perhaps(optional.orElse(null));
            case OptionalInt number -> new PerhapsInt(number.isPresent(), number.orElse(0));
            case OptionalLong number -> new PerhapsLong(number.isPresent(), number.orElse(0));
            case OptionalDouble number -> new PerhapsDouble(number.isPresent(), number.orElse(0));
            case IntSummaryStatistics s -> new Ints(s.getCount(), s.getMin(), s.getMax(), s.getSum());
            case LongSummaryStatistics s -> new Longs(s.getCount(), s.getMin(), s.getMax(), s.getSum());
            case DoubleSummaryStatistics s -> new Doubles(s.getCount(), s.getMin(), s.getMax(), s.getSum());
            default -> object;
        };
    }

    private record Place(String path) implements Serializable {
        Object readResolve() {
            return Path.of(path);
        }
    }

    private record Letters(String charset) implements Serializable {
        Object readResolve() {
            return Charset.forName(charset);
        }
    }

    private record Perhaps(@Nullable Object value) implements Serializable {
        Object readResolve() {
            return Optional.ofNullable(value);
        }
    }

    private record PerhapsInt(boolean present, int value) implements Serializable {
        Object readResolve() {
            return present ? OptionalInt.of(value) : OptionalInt.empty();
        }
    }

    private record PerhapsLong(boolean present, long value) implements Serializable {
        Object readResolve() {
            return present ? OptionalLong.of(value) : OptionalLong.empty();
        }
    }

    private record PerhapsDouble(boolean present, double value) implements Serializable {
        Object readResolve() {
            return present ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
    }

    private record Ints(long count, int min, int max, long sum) implements Serializable {
        Object readResolve() {
            return new IntSummaryStatistics(count, min, max, sum);
        }
    }

    private record Longs(long count, long min, long max, long sum) implements Serializable {
        Object readResolve() {
            return new LongSummaryStatistics(count, min, max, sum);
        }
    }

    private record Doubles(long count, double min, double max, double sum) implements Serializable {
        Object readResolve() {
            return new DoubleSummaryStatistics(count, min, max, sum);
        }
    }
}
