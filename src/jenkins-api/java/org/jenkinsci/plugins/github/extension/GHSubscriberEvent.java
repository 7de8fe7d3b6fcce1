package org.jenkinsci.plugins.github.extension;

import jenkins.scm.api.SCMEvent;
import org.kohsuke.github.GHEvent;

public class GHSubscriberEvent extends SCMEvent<String> {
    public GHSubscriberEvent(String eventGuid, String origin, GHEvent ghEvent, String payload) {
        super(Type.UPDATED, payload, origin);
    }
}
