package io.jenkins.plugins.githubdeployments.source;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.config.DeploymentOptions;
import io.jenkins.plugins.githubdeployments.config.RepositoryParameters;
import io.jenkins.plugins.githubdeployments.github.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Completes what the user stated with what the build's sources know. Each member is taken from the first source that has
 * it; silent when one does, and when none does the failure tells every source's reason.
 */
public final class TargetResolver {
    private final List<BuildSourceFinder> sources;

    TargetResolver(List<BuildSourceFinder> sources) {
        this.sources = sources;
    }

    /** Asks the sources of this controller. */
    public static TargetResolver get() {
        return new TargetResolver(ExtensionList.lookup(BuildSourceFinder.class));
    }

    /** @throws AbortException with a sentence that names the parameter that would help */
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

    /** Where a job would record, as far as that can be told without a build of it. */
    public Place place(Job<?, ?> job, RepositoryParameters options) throws AbortException {
        return place(SourceQuery.of(job), options);
    }

    /** Where a build speaks of deployments that there are. */
    public Place place(Run<?, ?> run, RepositoryParameters options) throws AbortException {
        return place(SourceQuery.of(run), options);
    }

    private Place place(SourceQuery search, RepositoryParameters options) throws AbortException {
        Answers answers = ask(search, options);
        Servers servers = Servers.around(search.job());
        Repository repository = repository(options, answers, servers);
        return new Place(repository, credentialsId(options, answers, repository, servers));
    }

    /** As above, with whose permission ever. */
    public Repository repository(Job<?, ?> job, DeploymentOptions options) throws AbortException {
        return repository(options, ask(SourceQuery.of(job), options), Servers.around(job));
    }

    /** With whose permission what is recorded. */
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

    /** A source that could not choose among commits may be able to as soon as another one knows the repository. */
    private Answers ask(SourceQuery search, RepositoryParameters options) {
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

    private static Repository repository(RepositoryParameters options, Answers answers, Servers servers)
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

    /** "owner/name" says nothing about the host; what the build comes from does. */
    @Nullable
    private static Repository stated(RepositoryParameters options, @Nullable Repository own, Servers servers) {
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

    /** What is said for this job, from near to far. */
    private static String credentialsId(
            RepositoryParameters options, Answers answers, Repository repository, Servers servers)
            throws AbortException {
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
