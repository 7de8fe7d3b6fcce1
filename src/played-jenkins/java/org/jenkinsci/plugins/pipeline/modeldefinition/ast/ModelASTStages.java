package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.ArrayList;
import java.util.List;

public class ModelASTStages extends ModelASTElement {
    private List<ModelASTStage> stages = new ArrayList<>();

    public ModelASTStages(Object sourceLocation) {
        super(sourceLocation);
    }

    public List<ModelASTStage> getStages() {
        return stages;
    }
}
