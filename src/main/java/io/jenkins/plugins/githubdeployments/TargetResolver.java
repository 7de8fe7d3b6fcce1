package io.jenkins.plugins.githubdeployments;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Completes what the user stated with what the build's sources know. Each member is taken from the first source that has
 * it; silent when one does, and when none does the failure tells every source's reason.
 */
final class TargetResolver {
    private final List<OriginSource> sources;

    TargetResolver(List<OriginSource> sources) {
        this.sources = sources;
    }

    /** @throws AbortException with a sentence that names the parameter that would help */
    Target resolve(Run<?, ?> run, DeploymentOptions options) throws AbortException {
        List<String> reasons = new ArrayList<>();
        List<Origin> origins = new ArrayList<>();
        for (OriginSource source : sources) {
            source.find(run, reasons::add).ifPresent(origins::add);
        }
        Repository repository = repository(options, origins);
        if (repository == null) {
            throw new AbortException(Messages.TargetResolver_noRepository(String.join(" ", reasons)));
        }
        String sha = first(origins, Origin::sha);
        String ref = options.getRef() == null ? sha : options.getRef();
        if (ref == null) {
            throw new AbortException(Messages.TargetResolver_noRef(String.join(" ", reasons)));
        }
        String credentialsId =
                options.getCredentialsId() == null ? first(origins, Origin::credentialsId) : options.getCredentialsId();
        if (credentialsId == null) {
            throw new AbortException(Messages.TargetResolver_noCredentials(repository.fullName()));
        }
        return new Target(repository, ref, sha, credentialsId);
    }

    @CheckForNull
    private static Repository repository(DeploymentOptions options, List<Origin> origins) {
        String apiUrl = options.getApiUrl();
        String stated = options.getRepository();
        if (stated != null) {
            // "owner/name" says nothing about the host; what the build comes from does.
            String api = apiUrl == null && !stated.contains(":") ? apiUrl(origins) : apiUrl;
            return Repository.parse(stated, api).orElse(null);
        }
        Repository own = first(origins, Origin::repository);
        return own == null || apiUrl == null ? own : new Repository(apiUrl, own.owner(), own.name());
    }

    @Nullable
    private static String apiUrl(List<Origin> origins) {
        Repository own = first(origins, Origin::repository);
        return own == null ? null : own.apiUrl();
    }

    @Nullable
    private static <T> T first(List<Origin> origins, Function<Origin, T> member) {
        return origins.stream().map(member).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
