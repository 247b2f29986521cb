package threadbook.shipping;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Writes objects, one after the other, and finds out on the way which code of the notebook they need.
///
/// Without a `switch` on types and without streams: workers do this, too, see [Packed].
public final class Encoder {

    private final ClassImages images;
    private final UnaryOperator<Object> instead;
    private final Buffer buffer = new Buffer();
    private final DataOutputStream out = new DataOutputStream(buffer);
    private final Roots roots = new Roots();

    public Encoder(ClassImages images) {
        this(images, object -> object);
    }

    /// @param instead what is written in the place of an object of a graph: mostly itself
    public Encoder(ClassImages images, UnaryOperator<Object> instead) {
        this.images = images;
        this.instead = instead;
    }

    Roots roots() {
        return roots;
    }

    public byte[] bytes() {
        return buffer.bytes();
    }

    /// @throws java.io.NotSerializableException if something in it cannot travel; its message says what
    /// @throws TooDeepException if it is nested too deeply
    /// @throws TooLargeException if it has too many numbers
    public void write(@Nullable Object object) throws IOException {
        if (object == null) {
            tag(Tag.NULL);
        } else if (object instanceof Integer i) {
            tag(Tag.INT);
            out.writeInt(i);
        } else if (object instanceof Long l) {
            tag(Tag.LONG);
            out.writeLong(l);
        } else if (object instanceof Double d) {
            tag(Tag.DOUBLE);
            out.writeDouble(d);
        } else if (object instanceof Boolean b) {
            tag(b ? Tag.TRUE : Tag.FALSE);
        } else if (object instanceof String s && isWhole(s)) {
            tag(Tag.STRING);
            writeText(s);
        } else {
            writeOther(object);
        }
    }

    /// Half a surrogate pair has no UTF-8; the stream of a graph has a way to write it.
    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int point = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(point)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private void writeOther(Object object) throws IOException {
        if (object.getClass() == Object[].class) {
            writeArray((@Nullable Object[]) object);
            return;
        }
        var lambda = Lambdas.parts(object);
        if (lambda.isPresent()) {
            writeLambda(lambda.get());
        } else {
            writeAlone(Packed.object(object));
        }
    }

    /// Something that shares nothing with other objects.
    private void writeAlone(Object object) throws IOException {
        if (object instanceof Packed packed) {
            writePacked(packed);
        } else {
            writeGraph(object);
        }
    }

    private void writePacked(Packed packed) throws IOException {
        var numbers = packed.numbers();
        var plain = Plain.of(numbers);
        int length = Array.getLength(numbers);
        tag(Tag.NUMBERS);
        out.writeByte(packed.form().number());
        out.writeByte(plain.number());
        out.writeInt(length);
        plain.put(numbers, buffer.more(plain.bytes(length)));
    }

    /// Objects of other kinds may refer to each other: they have to go in one graph.
    private void writeArray(@Nullable Object[] items) throws IOException {
        Object packed = Packed.array(items);
        if (packed instanceof Packed numbers) {
            writePacked(numbers);
            return;
        }
        for (Object item : items) {
            if (!isSimple(item)) {
                writeGraph(Packed.elements(items));
                return;
            }
        }
        writeItems(items);
    }

    private void writeItems(@Nullable Object[] items) throws IOException {
        tag(Tag.ARRAY);
        out.writeInt(items.length);
        for (Object item : items) {
            write(item);
        }
    }

    private static boolean isSimple(@Nullable Object item) {
        return item == null
                || item instanceof Integer
                || item instanceof String
                || item instanceof Long
                || item instanceof Double
                || item instanceof Boolean;
    }

    private void writeLambda(SerializedLambda lambda) throws IOException {
        note(lambda);
        tag(Tag.LAMBDA);
        writeText(lambda.getCapturingClass());
        writeText(lambda.getFunctionalInterfaceClass());
        writeText(lambda.getFunctionalInterfaceMethodName());
        writeText(lambda.getFunctionalInterfaceMethodSignature());
        out.writeInt(lambda.getImplMethodKind());
        writeText(lambda.getImplClass());
        writeText(lambda.getImplMethodName());
        writeText(lambda.getImplMethodSignature());
        writeText(lambda.getInstantiatedMethodType());
        var captured = new @Nullable Object[lambda.getCapturedArgCount()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = lambda.getCapturedArg(i);
        }
        writeCaptured(captured);
    }

    /// Two objects may refer to each other, or to the same third one; a single one has nobody to share with.
    private void writeCaptured(@Nullable Object[] captured) throws IOException {
        int complex = 0;
        for (Object item : captured) {
            complex += isSimple(item) ? 0 : 1;
        }
        if (complex > 1) {
            writeGraph(Packed.elements(captured));
        } else {
            writeItems(captured);
        }
    }

    private void writeGraph(Object object) throws IOException {
        tag(Tag.GRAPH);
        int position = buffer.size();
        out.writeInt(0);
        try (var graph = new Outgoing(buffer, this::note, instead)) {
            graph.writeObject(object);
        } catch (StackOverflowError e) {
            throw new TooDeepException();
        }
        buffer.fillInLength(position);
    }

    private void note(Object part) {
        if (part instanceof SerializedLambda lambda) {
            note(lambda);
        } else {
            var type = part instanceof Class<?> itself ? itself : part.getClass();
            noteIfOfNotebook(Classes.innermost(type).getName(), roots.instances());
        }
    }

    private void note(SerializedLambda lambda) {
        String owner = lambda.getImplClass().replace('/', '.');
        if (images.image(owner) != null) {
            roots.methods().add(new MethodKey(owner, lambda.getImplMethodName(), lambda.getImplMethodSignature()));
        }
        if (lambda.getImplMethodName().equals("<init>")) {
            noteIfOfNotebook(owner, roots.instances());
        }
        noteIfOfNotebook(lambda.getFunctionalInterfaceClass().replace('/', '.'), roots.instances());
        noteIfOfNotebook(lambda.getCapturingClass().replace('/', '.'), roots.mentioned());
    }

    private void noteIfOfNotebook(String name, Set<String> into) {
        if (images.image(name) != null) {
            into.add(name);
        }
    }

    private void tag(Tag tag) throws IOException {
        out.writeByte(tag.number());
    }

    private void writeText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
