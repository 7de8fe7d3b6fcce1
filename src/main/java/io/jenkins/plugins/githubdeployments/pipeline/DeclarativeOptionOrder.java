package io.jenkins.plugins.githubdeployments.pipeline;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.githubdeployments.support.RequiresPlugin;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.pipeline.modeldefinition.actions.ExecutionModelAction;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTMethodCall;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTOptions;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTPipelineDef;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStage;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStageBase;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStages;

/** Reads them from the model of a Declarative pipeline. */
@Extension(optional = true)
public final class DeclarativeOptionOrder implements OptionOrder, RequiresPlugin<ExecutionModelAction> {
    @Override
    public boolean isBefore(Run<?, ?> run, @Nullable String stage, String first, String second) {
        ExecutionModelAction model = run.getAction(ExecutionModelAction.class);
        if (model == null) {
            return false;
        }
        Stream<ModelASTOptions> options = stage == null
                ? model.getPipelineDefs().stream().map(ModelASTPipelineDef::getOptions)
                : model.getPipelineDefs().stream()
                        .flatMap(pipeline -> stages(pipeline.getStages()))
                        .filter(each -> each.getName().equals(stage))
                        .map(ModelASTStageBase::getOptions);
        return options.anyMatch(each -> isBefore(each, first, second));
    }

    private static boolean isBefore(@Nullable ModelASTOptions options, String first, String second) {
        if (options == null) {
            return false;
        }
        List<String> names =
                options.getOptions().stream().map(ModelASTMethodCall::getName).toList();
        return names.contains(first) && names.indexOf(first) < names.indexOf(second);
    }

    /** With those inside. */
    private static Stream<ModelASTStage> stages(@Nullable ModelASTStages stages) {
        return stages == null
                ? Stream.empty()
                : stages.getStages().stream()
                        .flatMap(stage -> Stream.concat(
                                Stream.of(stage),
                                Stream.concat(stages(stage.getStages()), stages(stage.getParallel()))));
    }
}
