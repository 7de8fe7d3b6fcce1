package io.jenkins.plugins.githubdeployments.source;

import hudson.Extension;
import hudson.model.Job;
import hudson.scm.SCM;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.Collection;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/**
 * "Pipeline script from SCM". {@code WorkflowJob.getSCMs()} is not suitable: it contains what earlier builds have
 * checked out, including libraries.
 */
@Extension(optional = true)
public final class PipelineScms implements JobScms, RequiresPlugin<WorkflowJob> {
    @Override
    public Collection<? extends SCM> of(Job<?, ?> job) {
        FlowDefinition definition = job instanceof WorkflowJob pipeline ? pipeline.getDefinition() : null;
        return definition == null ? List.of() : definition.getSCMs();
    }
}
