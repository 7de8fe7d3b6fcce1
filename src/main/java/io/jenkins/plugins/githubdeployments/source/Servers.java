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
 * The configuration of GitHub hosts: the address of the API, which is otherwise derived from the address of the
 * repository, and the credential.
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

    /** Parses the address of a Git remote or of a web page. */
    Optional<Repository> parse(String address) {
        return Repository.parse(address, null).map(this::locate);
    }

    /**
     * Replaces the derived address of the API by the configured one: an SSH address contains neither its port nor its
     * path.
     */
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

    /** The default credential of a folder, which has precedence over the credential of the branch source. */
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
     * Whether the address is the known API of the host. A default credential is only sent there, because the author of
     * a Jenkinsfile can set another scheme or port. An entry of a folder only counts for itself.
     */
    private boolean isKnownApi(Server server, String apiUrl) {
        Stream<String> known = Stream.of(ofController, ofPlugins)
                .flatMap(List::stream)
                .filter(other -> server.apiUrl() == null && other.host().equalsIgnoreCase(server.host()))
                .flatMap(other -> other.api().stream());
        return Stream.concat(server.api().stream(), known).anyMatch(api -> WebAddress.isSameOrigin(api, apiUrl));
    }
}
