package io.jenkins.plugins.githubdeployments.credential;

import hudson.PluginWrapper;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.okhttp.api.JenkinsOkHttpClient;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import okhttp3.OkHttpClient;

/** Reaches GitHub as this controller does, through its proxy. */
public final class ControllerHttp {
    /** Keeps connections; each use takes the proxy settings of its time. */
    private static final OkHttpClient CONNECTIONS = new OkHttpClient();

    private ControllerHttp() {}

    /** @param quota told of what is left after each answer that says so */
    public static GitHubHttp connect(Consumer<Quota> quota) {
        return new GitHubHttp(JenkinsOkHttpClient.newClientBuilder(CONNECTIONS).build(), userAgent(), quota);
    }

    private static String userAgent() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().whichPlugin(ControllerHttp.class);
        return "github-deployments-jenkins-plugin/" + (plugin == null ? "unpackaged" : plugin.getVersion());
    }
}
