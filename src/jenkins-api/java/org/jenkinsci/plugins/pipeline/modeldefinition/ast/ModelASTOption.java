package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public class ModelASTOption extends ModelASTMethodCall {
    public ModelASTOption(Object sourceLocation) {
        super(sourceLocation);
    }
}
