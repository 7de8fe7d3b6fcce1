package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

public final class ModelASTPipelineDef extends ModelASTElement {
    public ModelASTPipelineDef(Object sourceLocation) {
        super(sourceLocation);
    }
}
