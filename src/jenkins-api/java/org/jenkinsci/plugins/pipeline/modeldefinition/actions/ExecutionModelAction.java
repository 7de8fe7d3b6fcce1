package org.jenkinsci.plugins.pipeline.modeldefinition.actions;

import hudson.model.InvisibleAction;
import java.util.List;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTPipelineDef;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStages;

public class ExecutionModelAction extends InvisibleAction {
    public ExecutionModelAction(ModelASTPipelineDef pipeline) {}

    public List<ModelASTStages> getStagesList() {
        throw new UnsupportedOperationException();
    }

    public List<ModelASTPipelineDef> getPipelineDefs() {
        throw new UnsupportedOperationException();
    }
}
