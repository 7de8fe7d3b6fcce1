package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.ExecutionModelAction;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStage;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStages;

/** Counts the stages of a Declarative pipeline beside the one that is asked for. */
@Extension(optional = true)
public final class DeclarativeStageCount implements StageCount, RequiresPlugin<ExecutionModelAction> {
    @Override
    public Optional<Position> find(Run<?, ?> run, String stage) {
        ExecutionModelAction model = run.getAction(ExecutionModelAction.class);
        List<Position> found = new ArrayList<>();
        if (model != null) {
            model.getStagesList().forEach(stages -> collect(stages, stage, found));
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static void collect(@Nullable ModelASTStages stages, String name, List<Position> found) {
        if (stages == null) {
            return;
        }
        List<ModelASTStage> siblings = stages.getStages();
        for (int i = 0; i < siblings.size(); i++) {
            if (siblings.get(i).getName().equals(name) && siblings.size() > 1) {
                found.add(new Position(i + 1, siblings.size()));
            }
            collect(siblings.get(i).getStages(), name, found);
        }
    }
}
