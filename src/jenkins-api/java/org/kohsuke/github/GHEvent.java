package org.kohsuke.github;

public enum GHEvent {
    DEPLOYMENT
}
