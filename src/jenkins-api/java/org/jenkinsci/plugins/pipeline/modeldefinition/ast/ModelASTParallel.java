package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTParallel extends ModelASTStages {
    public ModelASTParallel(Object sourceLocation) {
        super(sourceLocation);
    }
}
