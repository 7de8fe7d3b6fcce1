package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public class ModelASTStages extends ModelASTElement {
    public ModelASTStages(Object sourceLocation) {
        super(sourceLocation);
    }

    public List<ModelASTStage> getStages() {
        throw new UnsupportedOperationException();
    }
}
