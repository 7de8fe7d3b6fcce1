package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionList;
import hudson.model.Item;
import io.jenkins.plugins.githubdeployments.config.Defaults;
import io.jenkins.plugins.githubdeployments.config.DeploymentDefaults;
import io.jenkins.plugins.githubdeployments.github.Repository;
import io.jenkins.plugins.githubdeployments.github.WebAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is configured for a host: where its API is, which else follows from the address of the repository, and which
 * credential is meant for it.
 */
public final class Servers {
    private final List<Server> ofFolders;
    private final List<Server> ofController;
    private final List<Server> ofPlugins;

    Servers(List<Server> ofFolders, List<Server> ofController, List<Server> ofPlugins) {
        this.ofFolders = ofFolders;
        this.ofController = ofController;
        this.ofPlugins = ofPlugins;
    }

    static Servers around(@Nullable Item item) {
        List<DeploymentDefaults> defaults = Defaults.around(item);
        return new Servers(
                servers(defaults, false),
                servers(defaults, true),
                ExtensionList.lookup(ServerSource.class).stream()
                        .flatMap(source -> source.servers().stream())
                        .toList());
    }

    private static List<Server> servers(List<DeploymentDefaults> defaults, boolean ofController) {
        return defaults.stream()
                .filter(each -> each.isOfController() == ofController)
                .flatMap(each -> each.getHosts().stream())
                .map(Server::of)
                .toList();
    }

    /** Reads a remote or the address of a page. */
    Optional<Repository> parse(String address) {
        return Repository.parse(address, null).map(this::locate);
    }

    /** An ssh remote tells neither the port nor the path of the API. */
    private Repository locate(Repository derived) {
        List<String> onHost = Stream.of(ofFolders, ofController, ofPlugins)
                .flatMap(List::stream)
                .filter(server -> server.isHostOf(derived))
                .map(Server::apiUrl)
                .filter(Objects::nonNull)
                .toList();
        boolean asDerived = onHost.isEmpty() || onHost.stream().anyMatch(derived::hasApi);
        return asDerived ? derived : new Repository(onHost.get(0), derived.owner(), derived.name());
    }

    /** What a folder says is meant for its jobs, and goes before what a branch source scans with. */
    @CheckForNull
    String credentialsIdOfFolder(Repository repository) {
        return credentialsId(ofFolders, repository);
    }

    @CheckForNull
    String credentialsIdOfController(Repository repository) {
        return credentialsId(ofController, repository);
    }

    @CheckForNull
    private String credentialsId(List<Server> servers, Repository repository) {
        return servers.stream()
                .filter(server -> server.credentialsId() != null && isKnownApi(server, repository.apiUrl()))
                .map(Server::credentialsId)
                .findFirst()
                .orElse(null);
    }

    /**
     * A default credential goes only where the API of its host is known to be: whoever writes a Jenkinsfile can state
     * another scheme or port. What a folder says of a host counts for its own entry alone.
     */
    private boolean isKnownApi(Server server, String apiUrl) {
        Stream<String> known = Stream.of(ofController, ofPlugins)
                .flatMap(List::stream)
                .filter(other -> server.apiUrl() == null && other.host().equalsIgnoreCase(server.host()))
                .flatMap(other -> other.api().stream());
        return Stream.concat(server.api().stream(), known).anyMatch(api -> WebAddress.isSameOrigin(api, apiUrl));
    }
}
