package io.jenkins.plugins.githubdeployments;

import hudson.ExtensionList;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.List;
import java.util.Optional;

/** Where the API of a host is: as an administrator has said for it, else as it follows from the address. */
final class Servers {
    private Servers() {}

    /** Reads a remote or the address of a page. */
    static Optional<Repository> parse(String address) {
        return Repository.parse(address, null).map(derived -> locate(derived, known()));
    }

    private static List<Server> known() {
        return ExtensionList.lookup(ServerSource.class).stream()
                .flatMap(source -> source.servers().stream())
                .toList();
    }

    /** An ssh remote tells neither the port nor the path of the API. */
    static Repository locate(Repository derived, List<Server> known) {
        List<String> onHost = known.stream()
                .filter(server -> server.host().equalsIgnoreCase(derived.host()))
                .map(Server::apiUrl)
                .toList();
        boolean asDerived = onHost.isEmpty() || onHost.stream().anyMatch(derived::hasApi);
        return asDerived ? derived : new Repository(onHost.get(0), derived.owner(), derived.name());
    }
}
