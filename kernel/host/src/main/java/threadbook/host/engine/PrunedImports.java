package threadbook.host.engine;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCImport;
import com.sun.tools.javac.tree.JCTree.JCModuleImport;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.ListBuffer;
import com.sun.tools.javac.util.Names;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// The imports that one snippet needs.
///
/// What an import that we do not know gives is unknown, so it stays. The import of the module `java.base` costs the
/// most, since the compiler looks into all its packages: in its place come those packages that have a mentioned name.
/// That changes no meaning as long as no other import on demand may have that name (JLS 6.4.1: a package's import
/// shadows a module's, but two packages' make it ambiguous), and otherwise it stays.
///
/// @param mentioned every simple name in the snippet
record PrunedImports(Set<String> mentioned, SessionNames names) {

    private static final String WRAPPER = "REPL.$JShell$";
    private static final String OURS = "threadbook.";

    List<JCTree> of(List<JCTree> parts, TreeMaker make, Names symbols) {
        var platform = platformNames();
        boolean split = parts.stream().noneMatch(part -> mayShadow(part, platform));
        var kept = new ListBuffer<JCTree>();
        for (JCTree part : parts) {
            if (isPlatform(part) && (split || platform.isEmpty())) {
                kept.addAll(packages(platform, make, symbols));
            } else if (!isUnused(part) && !isHidden(part, parts)) {
                kept.append(part);
            }
        }
        return kept.toList();
    }

    private Set<String> platformNames() {
        var platform = new TreeSet<>(mentioned);
        platform.retainAll(names.platform().keySet());
        return platform;
    }

    private boolean isPlatform(JCTree part) {
        return part instanceof JCModuleImport module
                && module.module.toString().equals(SessionNames.MODULE)
                && !names.platform().isEmpty();
    }

    private boolean mayShadow(JCTree part, Set<String> platform) {
        return switch (part) {
            case JCModuleImport module -> !isPlatform(module);
            case JCImport statement
            when isOnDemand(statement) -> {
                var given = names.members().get(target(statement));
                yield given == null || given.stream().anyMatch(platform::contains);
            }
            default -> false;
        };
    }

    private boolean isUnused(JCTree part) {
        if (!(part instanceof JCImport statement)) {
            return false;
        }
        if (isOnDemand(statement)) {
            var given = names.members().get(target(statement));
            return given != null && given.stream().noneMatch(mentioned::contains);
        }
        return statement.staticImport
                && target(statement).startsWith(WRAPPER)
                && !mentioned.contains(statement.qualid.name.toString());
    }

    /// A class of the notebook wins over one of ours that every cell knows, as if that were imported on demand.
    private static boolean isHidden(JCTree part, List<JCTree> parts) {
        return part instanceof JCImport ours
                && !ours.staticImport
                && !isOnDemand(ours)
                && target(ours).startsWith(OURS)
                && parts.stream().anyMatch(other -> isOfNotebook(other, ours.qualid.name.toString()));
    }

    private static boolean isOfNotebook(JCTree part, String name) {
        return part instanceof JCImport statement
                && statement.staticImport
                && target(statement).startsWith(WRAPPER)
                && statement.qualid.name.contentEquals(name);
    }

    private static boolean isOnDemand(JCImport statement) {
        return statement.qualid.name.contentEquals("*");
    }

    private static String target(JCImport statement) {
        return statement.qualid.selected.toString();
    }

    private Collection<JCTree> packages(Set<String> platform, TreeMaker make, Names symbols) {
        var needed = new TreeSet<String>();
        platform.forEach(name -> needed.addAll(names.platform().getOrDefault(name, Set.of())));
        return needed.stream().map(name -> onDemand(name, make, symbols)).toList();
    }

    private static JCTree onDemand(String name, TreeMaker make, Names symbols) {
        JCExpression path = null;
        for (String part : name.split("[.]", -1)) {
            path = path == null ? make.Ident(symbols.fromString(part)) : make.Select(path, symbols.fromString(part));
        }
        return make.Import(make.Select(path, symbols.asterisk), false);
    }
}
