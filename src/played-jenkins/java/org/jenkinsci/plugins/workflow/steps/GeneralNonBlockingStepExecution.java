package org.jenkinsci.plugins.workflow.steps;

import java.util.concurrent.Future;

public abstract class GeneralNonBlockingStepExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private transient volatile Future<?> task;
    private transient volatile Throwable stopCause;
    private volatile boolean running;

    protected GeneralNonBlockingStepExecution(StepContext context) {
        super(context);
    }

    protected final void run(Block block) {
        if (stopCause != null) {
            return;
        }
        task = SynchronousNonBlockingStepExecution.getExecutorService().submit(() -> {
            running = true;
            try {
                block.run();
            } catch (Throwable failure) {
                if (stopCause == null) {
                    getContext().onFailure(failure);
                } else {
                    stopCause.addSuppressed(failure);
                }
            } finally {
                running = false;
                task = null;
            }
        });
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopCause = cause;
        Future<?> current = task;
        if (current != null) {
            current.cancel(true);
        }
        super.stop(cause);
    }

    @Override
    public void onResume() {
        if (running) {
            getContext().onFailure(new IllegalStateException("It was running when Jenkins stopped"));
        }
    }

    protected interface Block {
        void run() throws Exception;
    }
}
