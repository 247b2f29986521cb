package threadbook.diagnose;

import threadbook.display.Frame;

/// A line of the user's code.
record Spot(Frame frame) {

    private static final String CELL = "cell ";

    /// `[3]:5 in transfer`, `[3]:5` for what stands freely in a cell, `Bank.java:12 in Bank.transfer` elsewhere.
    String text() {
        String name = frame.name();
        boolean plain = name.isEmpty() || name.equals("lambda");
        return place() + (plain ? "" : " in " + name);
    }

    /// `[3]:5`.
    String place() {
        return frame.isInCell() ? cell() + ":" + frame.line() : frame.place();
    }

    /// `cell 3, line 5, in transfer`, as errors have it.
    String inWords() {
        String name = frame.name();
        boolean plain = name.isEmpty() || name.equals("lambda");
        return frame.place() + (plain ? "" : ", in " + name);
    }

    /// `transfer, [3]`: without the line.
    String method() {
        String name = frame.name();
        return name.isEmpty() || name.equals("lambda") ? cell() : name + ", " + cell();
    }

    /// `[3]`; the name of the file for what stands in no cell.
    String cell() {
        return frame.isInCell() ? "[" + frame.file().substring(CELL.length()) + "]" : frame.file();
    }
}
