package io.jenkins.plugins.githubdeployments.recording;

import hudson.model.InvisibleAction;
import hudson.model.Run;

/** What the keys of a build's deployments are made of. Stored with the build, because its job may get another name. */
final class BuildIdentity extends InvisibleAction {
    private final String id;

    private BuildIdentity(Run<?, ?> run) {
        // A job that was created anew counts its builds from 1 again, but not at the same moment.
        id = run.getExternalizableId() + "\n" + run.getTimeInMillis();
    }

    /** Made when it is first asked for, and the same from then on. */
    static synchronized String of(Run<?, ?> run) {
        BuildIdentity known = run.getAction(BuildIdentity.class);
        if (known == null) {
            known = new BuildIdentity(run);
            run.addAction(known);
        }
        return known.id;
    }
}
