package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.RepositoryOptions;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Completes the parameters with the sources of the build. Each value is taken from the first source that provides it.
 * If no source provides a value, the error message contains the reason of every source.
 */
public final class TargetResolver {
    private final List<BuildSourceFinder> sources;

    TargetResolver(List<BuildSourceFinder> sources) {
        this.sources = sources;
    }

    /** Returns a resolver with the sources of this controller. */
    public static TargetResolver get() {
        return new TargetResolver(ExtensionList.lookup(BuildSourceFinder.class));
    }

    /**
     * Resolves the target of a deployment.
     *
     * @throws AbortException with a message that names the parameter to set
     */
    public Target resolve(Run<?, ?> run, DeploymentOptions options) throws AbortException {
        return resolve(SourceQuery.of(run), options);
    }

    public Target resolve(SourceQuery search, DeploymentOptions options) throws AbortException {
        Answers answers = ask(search, options);
        Servers servers = Servers.around(search.job());
        Repository repository = repository(options, answers, servers);
        String sha = answers.first(BuildSource::sha);
        String ref = options.getRef() == null ? sha : options.getRef();
        if (ref == null) {
            throw new AbortException(Messages.TargetResolver_noRef(answers.reasons()));
        }
        return new Target(repository, ref, sha, credentialsId(options, answers, repository, servers));
    }

    /** The repository and credential that builds of a job would use, as far as they are known without a build. */
    public Place place(Job<?, ?> job, RepositoryOptions options) throws AbortException {
        return place(SourceQuery.of(job), options);
    }

    /** The repository and credential with which a build reads or reports on existing deployments. */
    public Place place(Run<?, ?> run, RepositoryOptions options) throws AbortException {
        return place(SourceQuery.of(run), options);
    }

    private Place place(SourceQuery search, RepositoryOptions options) throws AbortException {
        Answers answers = ask(search, options);
        Servers servers = Servers.around(search.job());
        Repository repository = repository(options, answers, servers);
        return new Place(repository, credentialsId(options, answers, repository, servers));
    }

    /** The repository of a job, regardless of the credential. */
    public Repository repository(Job<?, ?> job, DeploymentOptions options) throws AbortException {
        return repository(options, ask(SourceQuery.of(job), options), Servers.around(job));
    }

    /** A repository and the ID of a credential. */
    public record Place(Repository repository, String credentialsId) {}

    private record Answers(List<BuildSource> origins, List<String> sentences) {
        @CheckForNull
        <T> T first(Function<BuildSource, T> member) {
            return origins.stream()
                    .map(member)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        String reasons() {
            return sentences.isEmpty() ? Messages.TargetResolver_noSources() : String.join(" ", sentences);
        }
    }

    /**
     * Asks all finders, twice if necessary: a finder that could not choose among several repositories may find the
     * commit once another finder knows the repository.
     */
    private Answers ask(SourceQuery search, RepositoryOptions options) {
        Repository stated = stated(options, null, Servers.around(search.job()));
        if (stated != null) {
            return askOnce(search.knowing(stated));
        }
        Answers answers = askOnce(search);
        Repository found = answers.first(BuildSource::repository);
        return found != null && answers.first(BuildSource::sha) == null ? askOnce(search.knowing(found)) : answers;
    }

    private Answers askOnce(SourceQuery search) {
        List<String> reasons = new ArrayList<>();
        List<BuildSource> origins = new ArrayList<>();
        for (BuildSourceFinder source : sources) {
            source.find(search, reasons::add).ifPresent(origins::add);
        }
        return new Answers(origins, reasons);
    }

    private static Repository repository(RepositoryOptions options, Answers answers, Servers servers)
            throws AbortException {
        Repository own = answers.first(BuildSource::repository);
        Repository stated = stated(options, own, servers);
        if (stated != null) {
            return stated;
        }
        if (own == null) {
            throw new AbortException(Messages.TargetResolver_noRepository(answers.reasons()));
        }
        String apiUrl = options.getApiUrl();
        return apiUrl == null ? own : new Repository(apiUrl, own.owner(), own.name());
    }

    /** The repository that the user has set. {@code owner/name} is on the same host as the source of the build. */
    @Nullable
    private static Repository stated(RepositoryOptions options, @Nullable Repository own, Servers servers) {
        String stated = options.getRepository();
        if (stated == null) {
            return null;
        }
        String apiUrl = options.getApiUrl();
        if (apiUrl == null && own != null && !stated.contains(":")) {
            apiUrl = own.apiUrl();
        }
        return apiUrl == null
                ? servers.parse(stated).orElse(null)
                : Repository.parse(stated, apiUrl).orElse(null);
    }

    /** The credential for this job. The most specific setting has precedence. */
    private static String credentialsId(
            RepositoryOptions options, Answers answers, Repository repository, Servers servers) throws AbortException {
        Stream<Supplier<String>> nearToFar = Stream.of(
                options::getCredentialsId,
                () -> servers.credentialsIdOfFolder(repository),
                () -> answers.first(origin -> origin.credentialsIdFor(repository)),
                () -> servers.credentialsIdOfController(repository));
        return nearToFar
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AbortException(
                        Messages.TargetResolver_noCredentials(repository.fullName(), repository.apiUrl())));
    }
}
