package threadbook.maven;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import threadbook.host.library.Unresolvable;
import threadbook.host.library.Wish;
import threadbook.maven.PomParts.Part;

/// Makes whole POMs of what people copy out of a README: some `<dependency>`, with or without the `<dependencies>`
/// around it, and repositories in the same way.
final class PomText {

    private static final Pattern PROLOG = Pattern.compile("^\\s*<\\?xml.*?\\?>", Pattern.DOTALL);
    private static final Pattern PROJECT = Pattern.compile("^(?:\\s|<!--.*?-->)*+<project[\\s>]", Pattern.DOTALL);

    private final Wish.Pom pom;

    PomText(Wish.Pom pom) {
        this.pom = pom;
    }

    /// One whole POM, or several that are one if all their dependencies and repositories are put together. Everything
    /// in them stands on the line on which it was written.
    List<String> projects() throws Unresolvable {
        String text = clean(pom.text());
        int docType = text.indexOf("<!DOCTYPE");
        if (docType >= 0) {
            throw wrong(1 + text.substring(0, docType).replaceAll("[^\n]", "").length(), "a POM has no DOCTYPE.");
        }
        if (PROJECT.matcher(text).find()) {
            var _ = parts(text);
            return List.of(text);
        }
        String whole = "<project>" + text + "\n</project>";
        var parts = parts(whole);
        if (parts.isEmpty()) {
            throw new Unresolvable("There is no POM in " + pom.name() + ": neither a <project> nor a <dependency>.");
        }
        return List.of(
                "<project>" + others(whole, parts) + "</project>",
                group(whole, parts, "dependency", "dependencies"),
                group(whole, parts, "repository", "repositories"));
    }

    /// A prolog may only be the very first, but a person may leave a line empty before. Some editors on Windows mark
    /// the beginning of a file.
    private static String clean(String written) {
        String text = written.replaceFirst("^\\uFEFF", "").replaceAll("\\R", "\n");
        return PROLOG.matcher(text).replaceFirst(found -> blank(found.group()));
    }

    private static String others(String text, List<Part> parts) {
        return kept(
                text,
                parts.stream()
                        .filter(is("dependency", "dependencies", "repository", "repositories")
                                .negate()));
    }

    /// All elements of a name, alone or in groups, in one group.
    private static String group(String text, List<Part> parts, String name, String groupName) {
        var members = parts.stream()
                .filter(is(name, groupName))
                .map(part -> part.name().equals(name)
                        ? part
                        : new Part(name, part.bodyStart(), part.bodyStart(), part.bodyEnd(), part.bodyEnd()));
        return "<project><" + groupName + ">" + kept(text, members) + "</" + groupName + "></project>";
    }

    private static Predicate<Part> is(String... names) {
        return part -> List.of(names).contains(part.name());
    }

    /// The text with blanks in place of all else.
    private static String kept(String text, Stream<Part> parts) {
        var kept = new StringBuilder(blank(text));
        parts.forEach(part -> kept.replace(part.start(), part.end(), text.substring(part.start(), part.end())));
        return kept.toString();
    }

    /// Of the same length, also where a letter takes two chars.
    private static String blank(String text) {
        return text.chars().mapToObj(c -> c == '\n' ? "\n" : " ").collect(Collectors.joining());
    }

    private List<Part> parts(String text) throws Unresolvable {
        var parts = new PomParts(text);
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new StringReader(text)), parts);
        } catch (SAXParseException e) {
            throw wrong(e.getLineNumber(), String.valueOf(e.getMessage()));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new Unresolvable(pom.name() + " cannot be read as a POM: " + e.getMessage());
        }
        return parts.all();
    }

    /// What is wrong on a line of what was read, from 1.
    Unresolvable wrong(int line, String problem) {
        return new Unresolvable("Line " + (pom.firstLine() + line - 1) + " of " + pom.name() + ": " + problem.strip());
    }

    /// The same, or what is wrong in another POM that this one needs.
    ///
    /// @param model the other one; empty if it is this one
    /// @param line less than 1 if that is not known
    Unresolvable wrong(String model, int line, String problem) {
        return model.isEmpty()
                ? wrong(Math.max(1, line), problem)
                : new Unresolvable(
                        "In the POM of " + model + (line < 1 ? "" : ", line " + line) + ": " + problem.strip());
    }
}
