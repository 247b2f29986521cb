package threadbook.display;

/// How much of a value is shown. What is left out is said: `… 980 more`.
///
/// @param elements of a list, rows of a table
/// @param columns of a table
/// @param cell characters in one cell of a table
/// @param characters of the text of one value
/// @param depth of lists within lists; an entry of a map counts, too
record Limits(int elements, int columns, int cell, int characters, int depth) {

    static final Limits STANDARD = new Limits(20, 20, 500, 100_000, 12);

    /// The same limits for the text of one cell of a table.
    Limits inCell() {
        return new Limits(elements, columns, cell, cell, depth);
    }

    /// The text, cut to a length and with a note if it is longer. A pair of surrogates stays together.
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "… " + grouped(text.length() - end) + " more characters";
    }

    /// `980`, `1,234,567`.
    static String grouped(long number) {
        var digits = new StringBuilder(Long.toString(number));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }
}
