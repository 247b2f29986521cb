package threadbook.display;

import java.util.Set;

/// What has no place in a picture that stands raw in a page with others, and how short its numbers are.
final class SvgRules {

    private static final Set<String> ELEMENTS = Set.of("style", "script", "foreignObject", "iframe", "image", "a");

    private static final String SIGNS = "-:";

    private SvgRules() {}

    static boolean isForbiddenElement(String name) {
        return ELEMENTS.contains(name) || !isName(name);
    }

    static boolean isForbiddenAttribute(String name) {
        return name.equals("style") || name.equals("class") || name.startsWith("on") || !isName(name);
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> SIGNS.indexOf(c) >= 0 || (c < 128 && Character.isLetterOrDigit(c)));
    }

    /// Two places after the point at most, and none that are zero: `12`, `0.5`.
    static String number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("no place in a picture: " + number);
        }
        long hundredths = Math.round(number * 100);
        String sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths / 100);
        long rest = Math.abs(hundredths % 100);
        if (rest == 0) {
            return sign + whole;
        }
        return sign + whole + (rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
    }
}
