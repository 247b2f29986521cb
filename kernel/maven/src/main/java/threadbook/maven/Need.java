package threadbook.maven;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.DependencyVisitor;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;
import org.jspecify.annotations.Nullable;

/// A library that is needed.
///
/// @param wanted the version that was asked for, or the range, whichever one it got
/// @param by who needs it; null if the person has asked for it
record Need(Artifact artifact, String wanted, @Nullable Artifact by) {

    private static final Set<String> AT_RUN_TIME = Set.of("", "compile", "runtime", "system");

    /// All below a node, each before what it needs. What another version of something needs that is there does not
    /// count.
    static List<Need> below(DependencyNode root, Present present) {
        var walk = new Walk(present);
        root.getChildren().forEach(child -> child.accept(walk));
        return walk.needs;
    }

    private static final class Walk implements DependencyVisitor {
        private final List<Need> needs = new ArrayList<>();
        private final Deque<Artifact> path = new ArrayDeque<>();
        private final Present present;

        Walk(Present present) {
            this.present = present;
        }

        @Override
        public boolean visitEnter(DependencyNode node) {
            boolean isNeeded = AT_RUN_TIME.contains(node.getDependency().getScope());
            if (isNeeded) {
                needs.add(new Need(node.getArtifact(), wanted(node), path.peek()));
            }
            path.push(node.getArtifact());
            return isNeeded && isOrWillBeThere(node.getArtifact());
        }

        private boolean isOrWillBeThere(Artifact artifact) {
            var there = present.of(artifact);
            return there == null || there.getBaseVersion().equals(artifact.getBaseVersion());
        }

        @Override
        public boolean visitLeave(DependencyNode node) {
            path.pop();
            return true;
        }

        private static String wanted(DependencyNode node) {
            var before = DependencyManagerUtils.getPremanagedVersion(node);
            if (before != null) {
                return before;
            }
            var range = node.getVersionConstraint().getRange();
            return range == null ? node.getArtifact().getBaseVersion() : range.toString();
        }
    }
}
