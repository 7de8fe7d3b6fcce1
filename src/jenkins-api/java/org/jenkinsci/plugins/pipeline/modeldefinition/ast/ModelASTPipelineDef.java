package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public final class ModelASTPipelineDef extends ModelASTElement {
    public ModelASTPipelineDef(Object sourceLocation) {
        super(sourceLocation);
    }

    public ModelASTStages getStages() {
        throw new UnsupportedOperationException();
    }

    public ModelASTOptions getOptions() {
        throw new UnsupportedOperationException();
    }
}
