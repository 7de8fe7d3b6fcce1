package hudson.security;

import java.lang.reflect.Proxy;
import org.springframework.security.core.Authentication;

public abstract class ACL {
    public static final Authentication SYSTEM2 = (Authentication) Proxy.newProxyInstance(
            ACL.class.getClassLoader(),
            new Class<?>[] {Authentication.class},
            (self, method, arguments) -> switch (method.getName()) {
                case "equals" -> self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                case "getName", "toString" -> "SYSTEM";
                default -> throw new UnsupportedOperationException();
            });

    public static ACLContext as2(Authentication auth) {
        return new ACLContext();
    }
}
