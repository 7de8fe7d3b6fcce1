package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTStage extends ModelASTStageBase {
    private String name;
    private ModelASTStages stages;

    public ModelASTStage(Object sourceLocation) {
        super(sourceLocation);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public ModelASTStages getStages() {
        return stages;
    }

    public void setStages(ModelASTStages stages) {
        this.stages = stages;
    }
}
