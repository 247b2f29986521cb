package threadbook.cell;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Formatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import threadbook.display.PrintedFrame;

/// `System.out` and `System.err` of the notebook: every print goes to the cell its thread works for.
///
/// There is one stream for all cells, so a stream that a cell has kept in a variable works in any later one. It never
/// fails and cannot be closed. The text of a call is handed over whole; only raw bytes pass through a decoder (UTF-8).
@SuppressWarnings("AnnotateFormatMethod") // the signatures are those of the JDK
public final class CellPrintStream extends PrintStream {

    private final boolean error;
    private final Utf8Pieces pieces = new Utf8Pieces();

    public CellPrintStream(boolean error) {
        super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        this.error = error;
    }

    private void put(@Nullable Object text, String end) {
        Cell.current().output().print(error, String.valueOf(text), end);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        put(pieces.decode(bytes, offset, length), "");
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void print(boolean b) {
        put(b, "");
    }

    @Override
    public void print(char c) {
        put(c, "");
    }

    @Override
    public void print(int i) {
        put(i, "");
    }

    @Override
    public void print(long l) {
        put(l, "");
    }

    @Override
    public void print(float f) {
        put(f, "");
    }

    @Override
    public void print(double d) {
        put(d, "");
    }

    @Override
    public void print(char[] s) {
        put(new String(s), "");
    }

    @Override
    public void print(@Nullable String s) {
        put(s, "");
    }

    @Override
    public void print(@Nullable Object o) {
        put(o, "");
    }

    @Override
    public void println() {
        put("", "\n");
    }

    @Override
    public void println(boolean b) {
        put(b, "\n");
    }

    @Override
    public void println(char c) {
        put(c, "\n");
    }

    @Override
    public void println(int i) {
        put(i, "\n");
    }

    @Override
    public void println(long l) {
        put(l, "\n");
    }

    @Override
    public void println(float f) {
        put(f, "\n");
    }

    @Override
    public void println(double d) {
        put(d, "\n");
    }

    @Override
    public void println(char[] s) {
        put(new String(s), "\n");
    }

    @Override
    public void println(@Nullable String s) {
        put(s, "\n");
    }

    /// Java prints a stack trace through this, line by line.
    @Override
    public void println(@Nullable Object o) {
        String line = o instanceof String text ? PrintedFrame.of(text) : String.valueOf(o);
        if (line != null) {
            put(line, "\n");
        }
    }

    @Override
    public PrintStream format(String format, @Nullable Object... args) {
        return format(Locale.getDefault(Locale.Category.FORMAT), format, args);
    }

    @Override
    public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... args) {
        try (var formatter = new Formatter(locale)) {
            put(formatter.format(format, args), "");
        }
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text) {
        put(text, "");
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text, int start, int end) {
        put(String.valueOf(text).substring(start, end), "");
        return this;
    }

    @Override
    public PrintStream append(char c) {
        put(c, "");
        return this;
    }

    @Override
    public void flush() {
        LastOutput.send();
    }

    @Override
    public void close() {}

    @Override
    public boolean checkError() {
        return false;
    }

    /// Bytes come in any cut; a character that is cut in two waits for its rest.
    private static final class Utf8Pieces {
        private byte[] rest = new byte[0];

        synchronized String decode(byte[] bytes, int offset, int length) {
            byte[] all = Arrays.copyOf(rest, rest.length + length);
            System.arraycopy(bytes, offset, all, rest.length, length);
            int whole = all.length - cutOff(all);
            rest = Arrays.copyOfRange(all, whole, all.length);
            return new String(all, 0, whole, StandardCharsets.UTF_8);
        }

        /// How many bytes at the end begin a character that is not complete.
        private static int cutOff(byte[] bytes) {
            for (int back = 1; back <= Math.min(3, bytes.length); back++) {
                int b = bytes[bytes.length - back] & 0xFF;
                if (b >= 0xC0) {
                    int needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                    return back < needed ? back : 0;
                }
                if (b < 0x80) {
                    return 0;
                }
            }
            return 0;
        }
    }
}
