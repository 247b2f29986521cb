package threadbook.maven;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;
import org.eclipse.aether.version.VersionRange;
import org.eclipse.aether.version.VersionScheme;
import threadbook.host.library.Unresolvable;

/// What is needed beside what is there.
final class Conflicts {

    private final Present present;
    private final List<Artifact> fresh = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final VersionScheme versions = new GenericVersionScheme();

    /// @throws Unresolvable if the person asks for something newer than is there
    Conflicts(Present present, List<Need> needs) throws Unresolvable {
        this.present = present;
        for (var need : needs) {
            add(need);
        }
    }

    /// What is not there yet.
    List<Artifact> fresh() {
        return List.copyOf(fresh);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void add(Need need) throws Unresolvable {
        var there = present.of(need.artifact());
        if (there == null) {
            if (!need.artifact().getExtension().equals("pom")) {
                fresh.add(need.artifact());
            }
            return;
        }
        String name = there.getGroupId() + ":" + there.getArtifactId();
        int newer = compare(need.wanted(), there.getBaseVersion());
        if (need.by() == null && newer > 0) {
            throw new Unresolvable(name + " is there in version " + there.getBaseVersion()
                    + ", and a JVM keeps what it has. For version " + need.wanted()
                    + " run %restart, then this cell first.");
        }
        if (need.by() == null && newer < 0) {
            warnings.add(name + " stays in version " + there.getBaseVersion() + ", which is there already.");
        }
        if (need.by() != null && newer > 0) {
            warnings.add(need.by().getArtifactId() + " " + need.by().getBaseVersion() + " was made for " + name + " "
                    + need.wanted() + ", but version " + there.getBaseVersion()
                    + " is there already and stays. If that fails, run %restart, then this cell first.");
        }
    }

    /// @param wanted a version or a range
    /// @return more than 0 if something newer is wanted, 0 if what is there will do
    private int compare(String wanted, String there) {
        try {
            var version = versions.parseVersion(there);
            var constraint = versions.parseVersionConstraint(wanted);
            if (constraint.containsVersion(version)) {
                return 0;
            }
            var range = constraint.getRange();
            return range == null ? constraint.getVersion().compareTo(version) : compare(range, version);
        } catch (InvalidVersionSpecificationException e) {
            return 0;
        }
    }

    private static int compare(VersionRange outside, Version version) {
        var lower = outside.getLowerBound();
        return lower != null && lower.getVersion().compareTo(version) >= 0 ? 1 : -1;
    }
}
