package threadbook.host.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/// The order in which the pieces of a cell are evaluated.
///
/// It is the order of the cell, but that a method or type which an earlier statement of the cell uses comes before it,
/// as in a class, where the order of members does not matter. What a cell declares twice stays where it is.
final class Hoisting {

    private static final String MODIFIERS =
            "(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed|strictfp|default|synchronized)\\s+|@[\\w.]+(?:\\([^)]*\\))?\\s+)*";
    private static final Pattern TYPE =
            Pattern.compile("(?U)^" + MODIFIERS + "(?:class|interface|enum|record|@interface)\\s+(?<name>[\\w$]+)");
    private static final Pattern METHOD = Pattern.compile(
            "(?U)^" + MODIFIERS
                    + "(?:<[^(){};=]*>\\s+)?[\\w$.]+(?:<[^(){};=]*>)?(?:\\[\\])*\\s+(?<name>[\\w$]+)\\s*\\((?<parameters>[^)]*)\\)[^;{]*\\{",
            Pattern.DOTALL);
    private static final Pattern NOT_A_METHOD =
            Pattern.compile("^(?:return|throw|new|else|yield|assert|case|do)\\b.*", Pattern.DOTALL);

    private final List<Member> members;
    private final List<Step> order = new ArrayList<>();

    /// A piece as far as it matters here.
    ///
    /// @param name of a method or type declaration; empty for anything else
    /// @param once whether the cell declares it only once
    private record Member(Step piece, String masked, String name, boolean once) {
        boolean mentions(Member other) {
            return Pattern.compile("(?U)(?<![\\w$])" + Pattern.quote(other.name) + "(?![\\w$])")
                    .matcher(masked)
                    .find();
        }
    }

    private Hoisting(List<? extends Step> pieces) {
        var texts =
                pieces.stream().map(piece -> Masked.of(piece.text()).strip()).toList();
        var counts = new HashMap<String, Integer>();
        texts.forEach(text -> counts.merge(keyOf(text), 1, Integer::sum));
        members = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            boolean once = counts.getOrDefault(keyOf(texts.get(i)), 0) == 1;
            members.add(new Member(pieces.get(i), texts.get(i), nameOf(texts.get(i)), once));
        }
    }

    static List<Step> order(List<? extends Step> pieces) {
        return pieces.size() < 2 ? List.copyOf(pieces) : new Hoisting(pieces).order();
    }

    private List<Step> order() {
        for (int i = 0; i < members.size(); i++) {
            var member = members.get(i);
            if (!order.contains(member.piece)) {
                if (member.name.isEmpty()) {
                    hoist(member, i + 1); // declarations may refer to later ones anyway
                }
                order.add(member.piece);
            }
        }
        return List.copyOf(order);
    }

    /// Puts what the user mentions before it, and what that mentions in turn.
    private void hoist(Member user, int from) {
        for (var later : members.subList(from, members.size())) {
            boolean wanted = !later.name.isEmpty() && later.once && user.mentions(later);
            if (wanted && !order.contains(later.piece)) {
                order.add(later.piece);
                hoist(later, from);
            }
        }
    }

    private static String nameOf(String text) {
        var type = TYPE.matcher(text);
        if (type.find()) {
            return type.group("name");
        }
        var method = METHOD.matcher(text);
        return !NOT_A_METHOD.matcher(text).matches() && method.find() ? method.group("name") : "";
    }

    private static String keyOf(String text) {
        var method = METHOD.matcher(text);
        String parameters = method.find() ? method.group("parameters").strip() : "";
        return nameOf(text) + "(" + parameters.replaceAll("\\s+", " ") + ")";
    }
}
