package threadbook.maven;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.MavenSystemHome;
import eu.maveniverse.maven.mima.context.MavenUserHome;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.RepositoryPolicy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsBuilder;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/// MIMA, with what it reads in a person's settings in another way than Maven put right.
final class PersonalRuntime extends StandaloneStaticRuntime {

    @Override
    protected Settings newEffectiveSettings(
            ContextOverrides overrides,
            MavenUserHome userHome,
            @Nullable MavenSystemHome systemHome,
            SettingsBuilder builder)
            throws SettingsBuildingException {
        var settings = super.newEffectiveSettings(overrides, userHome, systemHome, builder);
        settings.setProxies(used(settings.getProxies()));
        allowSnapshots(settings);
        return settings;
    }

    /// MIMA would also use those that are switched off.
    private static List<Proxy> used(List<Proxy> proxies) {
        return new ArrayList<>(proxies.stream().filter(Proxy::isActive).toList());
    }

    /// Maven looks for them wherever it is not told otherwise, MIMA only where it is told so.
    private static void allowSnapshots(Settings settings) {
        settings.getProfiles().stream()
                .flatMap(profile -> profile.getRepositories().stream())
                .filter(repository -> repository.getSnapshots() == null)
                .forEach(repository -> repository.setSnapshots(new RepositoryPolicy()));
    }

    /// MIMA leaves it to us to be offline where the settings say so.
    @Override
    protected DefaultRepositorySystemSession newRepositorySession(
            ContextOverrides overrides,
            MavenUserHome userHome,
            RepositorySystem system,
            Settings settings,
            SettingsDecrypter decrypter) {
        var session = super.newRepositorySession(overrides, userHome, system, settings, decrypter);
        session.setOffline(session.isOffline() || settings.isOffline());
        return session;
    }
}
