package io.jenkins.plugins.githubdeployments.outbox;

import io.jenkins.plugins.githubdeployments.standin.FaultPlan;
import io.jenkins.plugins.githubdeployments.standin.FaultProxy.Mode;
import io.jenkins.plugins.githubdeployments.standin.RequestMatcher;
import io.jenkins.plugins.githubdeployments.standin.StandInGitHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Everything that may go wrong with a request, from the wire to GitHub itself. While a request is under way, time passes
 * and others go on, as if each had a thread.
 */
final class FaultyNetwork implements Interceptor {
    private static final Duration LATENCY = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(40);

    /** A little less than the time after which GitHub ends what it has begun. */
    private static final Duration PROCESSING = Duration.ofSeconds(9);

    private static final String TOO_MUCH = "{\"message\":\"You have exceeded a secondary rate limit.\"}";
    private static final String USED_UP = "{\"message\":\"API rate limit exceeded for user ID 1.\"}";

    private enum Fault {
        WIRE,
        STALL,
        LATE,
        SERVER_ERROR,
        SECONDARY_LIMIT,
        PRIMARY_LIMIT,
        DEATH_BEFORE,
        DEATH_MEANWHILE,
        DEATH_AFTER
    }

    private final SeededFaults faults;
    private final SimulatedScheduler time;
    private final StandInGitHub github;
    private final OkHttpClient sound;
    private final ConnectionFault wire;

    /** @param sound a client that nothing goes wrong with */
    FaultyNetwork(
            SeededFaults faults,
            SimulatedScheduler time,
            StandInGitHub github,
            OkHttpClient sound,
            ConnectionFault wire) {
        this.faults = faults;
        this.time = time;
        this.github = github;
        this.sound = sound;
        this.wire = wire;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        pass(faults.upTo(LATENCY));
        if (!faults.isFault()) {
            return answer(chain, Mode.PASS);
        }
        return switch (faults.oneOf(List.of(Fault.values()))) {
            case WIRE -> answer(chain, faults.oneOf(ConnectionFault.FAULTS));
            case STALL -> stall(chain);
            case LATE -> {
                processLater(chain.request());
                throw new SocketException("Connection reset");
            }
            case SERVER_ERROR -> {
                planServerError();
                yield answer(chain, Mode.PASS);
            }
            case SECONDARY_LIMIT -> {
                nextAnswer().answer(oneOf(403, 429), retryAfter(), TOO_MUCH);
                yield answer(chain, Mode.PASS);
            }
            case PRIMARY_LIMIT -> {
                nextAnswer().answer(oneOf(403, 429), usedUp(), USED_UP);
                yield answer(chain, Mode.PASS);
            }
            case DEATH_BEFORE -> {
                faults.survive();
                yield answer(chain, Mode.PASS);
            }
            case DEATH_MEANWHILE -> {
                if (faults.isDeath()) {
                    processLater(chain.request());
                    throw new ProcessDeath();
                }
                yield answer(chain, Mode.PASS);
            }
            case DEATH_AFTER -> {
                Response answer = answer(chain, Mode.PASS);
                if (faults.isDeath()) {
                    answer.close();
                    throw new ProcessDeath();
                }
                yield answer;
            }
        };
    }

    private Response answer(Chain chain, Mode mode) throws IOException {
        Response answer = wire.send(chain, mode);
        try {
            pass(faults.upTo(LATENCY));
            return answer;
        } catch (ProcessDeath death) {
            answer.close();
            throw death;
        }
    }

    /** The process may die meanwhile, of something else that it does. */
    private void pass(Duration duration) {
        time.run(duration);
        if (faults.isDead()) {
            throw new ProcessDeath();
        }
    }

    private Response stall(Chain chain) throws IOException {
        Duration before = faults.upTo(PROCESSING);
        pass(before);
        if (faults.isOneOf(2)) {
            chain.proceed(chain.request()).close();
        }
        pass(DEADLINE.minus(before));
        throw new SocketTimeoutException("timeout");
    }

    /** The answer is lost before GitHub has begun. */
    private void processLater(Request request) {
        time.after(faults.upTo(PROCESSING), () -> {
            try {
                sound.newCall(request).execute().close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private void planServerError() {
        int status = oneOf(500, 502, 503, 504);
        if (faults.isOneOf(2)) {
            nextAnswer().processThenAnswer(status);
        } else {
            nextAnswer().answer(status, retryAfter(), "");
        }
    }

    private FaultPlan nextAnswer() {
        return github.onNext(RequestMatcher.anything());
    }

    private Map<String, String> retryAfter() {
        String value = faults.oneOf(List.of("", "0", "7", "130", "7200"));
        return value.isEmpty() ? Map.of() : Map.of("Retry-After", value);
    }

    private Map<String, String> usedUp() {
        Map<String, String> headers = new HashMap<>(retryAfter());
        headers.put("X-RateLimit-Remaining", "0");
        headers.put("X-RateLimit-Resource", "core");
        headers.put(
                "X-RateLimit-Reset",
                Long.toString(time.clock()
                        .instant()
                        .plus(faults.upTo(Duration.ofHours(1)))
                        .getEpochSecond()));
        return headers;
    }

    private int oneOf(Integer... all) {
        return faults.oneOf(List.of(all));
    }
}
