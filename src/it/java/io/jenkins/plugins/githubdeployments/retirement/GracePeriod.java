package io.jenkins.plugins.githubdeployments.retirement;

/** Lets the time pass for which a job has to be closed. */
public final class GracePeriod {
    private GracePeriod() {}

    /** Has the closed jobs noticed, and retires what they have deployed to as if they had been closed for long. */
    public static void pass() throws Exception {
        TransientEnvironmentCleaner.get().clean().get();
        TransientEnvironments environments = TransientEnvironments.get();
        environments.list().stream()
                .filter(environment -> environment.closedAt() != 0)
                .forEach(environment -> environments.put(environment.closedAt(1)));
        TransientEnvironmentCleaner.get().clean().get();
    }
}
