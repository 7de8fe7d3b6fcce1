package org.jenkinsci.plugins.pipeline.modeldefinition.ast;

import java.util.List;

public final class ModelASTOptions extends ModelASTElement {
    public ModelASTOptions(Object sourceLocation) {
        super(sourceLocation);
    }

    public List<ModelASTOption> getOptions() {
        throw new UnsupportedOperationException();
    }
}
