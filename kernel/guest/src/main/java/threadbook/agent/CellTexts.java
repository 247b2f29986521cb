package threadbook.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import threadbook.diagnose.Entered;

/// The texts from which a class was compiled, one after the other: it got new code in place. Never changed.
///
/// A thread that is in a method then goes on in the old code, and what it throws tells of that. The JVM says too little
/// of which code a frame comes from:
///
/// * If the code was replaced, the frame has no file. It has no line, either, if no thread was in the code by then.
/// * If it is the present code, the file is the first one that was ever asked for, which the JVM does not forget.
/// * So it is of older code, too, if the frame was asked for before that was replaced.
///
/// @param present the text of the present code
/// @param earlier those before, the oldest first; the same text on the same lines once
record CellTexts(CellText present, List<Earlier> earlier) {

    /// @param entered whether a thread may still be in its code
    record Earlier(CellText text, boolean entered) {}

    /// How many earlier ones are kept: more than a person tries out while a thread is in one method.
    private static final int MOST = 20;

    private static final String REPLACED = "code since replaced";

    CellTexts {
        earlier = List.copyOf(earlier);
    }

    CellTexts(CellText present) {
        this(present, List.of());
    }

    /// @param entered whether threads are in the code that there is until now
    CellTexts followedBy(CellText next, Entered entered) {
        var before = new ArrayList<Earlier>();
        boolean isEntered = entered.present();
        for (var each : earlier) {
            boolean isStill = each.entered && entered.earlier();
            if (present.isInPlaceOf(each.text)) {
                isEntered |= isStill;
            } else {
                before.add(new Earlier(each.text, isStill));
            }
        }
        before.add(new Earlier(present, isEntered));
        return new CellTexts(next, before.subList(Math.max(0, before.size() - MOST), before.size()));
    }

    /// The frame with the cell and the line where the text of its code stands now: in the newest cell that has it, also
    /// if the class has another text by now. Where several texts are possible, the frame names none.
    StackTraceElement placed(StackTraceElement frame) {
        int line = frame.getLineNumber();
        boolean isReplaced = frame.getFileName() == null || (!present.has(line) && isEarlier(line));
        return isReplaced ? replaced(frame) : placed(frame, present.file(), line);
    }

    private boolean isEarlier(int line) {
        return earlier.stream().anyMatch(each -> each.text.has(line));
    }

    private StackTraceElement replaced(StackTraceElement frame) {
        int line = frame.getLineNumber();
        var possible = possible(line);
        var files =
                possible.stream().map(text -> newest(text).file()).distinct().toList();
        var lines = possible.stream()
                .map(text -> text.moved(line, newest(text)))
                .distinct()
                .toList();
        if (files.size() != 1) {
            return placed(frame, REPLACED, -1);
        }
        return placed(frame, files.getFirst(), lines.size() == 1 ? lines.getFirst() : -1);
    }

    /// The JVM knows the line of a frame only where a thread was in the code when that was replaced.
    private List<CellText> possible(int line) {
        var lines = earlier.stream().filter(each -> each.text.has(line)).toList();
        var entered = lines.stream().filter(Earlier::entered).toList();
        var possible = lines.isEmpty() ? earlier : line < 0 || entered.isEmpty() ? lines : entered;
        return possible.stream().map(Earlier::text).toList();
    }

    private CellText newest(CellText text) {
        return Stream.concat(Stream.of(present), earlier.reversed().stream().map(Earlier::text))
                .filter(text::isSame)
                .findFirst()
                .orElse(text);
    }

    private static StackTraceElement placed(StackTraceElement frame, String file, int line) {
        return new StackTraceElement(frame.getClassName(), frame.getMethodName(), file, line);
    }
}
