package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTStage extends ModelASTStageBase {
    public ModelASTStage(Object sourceLocation) {
        super(sourceLocation);
    }

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public void setName(String name) {
        throw new UnsupportedOperationException();
    }

    public ModelASTStages getStages() {
        throw new UnsupportedOperationException();
    }

    public void setStages(ModelASTStages stages) {
        throw new UnsupportedOperationException();
    }

    public ModelASTParallel getParallel() {
        throw new UnsupportedOperationException();
    }
}
