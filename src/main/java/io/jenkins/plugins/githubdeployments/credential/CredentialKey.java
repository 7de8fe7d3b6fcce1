package io.jenkins.plugins.githubdeployments.credential;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.security.ACLContext;

/**
 * Tells credentials apart: their id alone does not, because each folder may have one of the same id. GitHub counts limits
 * for each, so whoever uses up those of one must not hold up the other.
 *
 * @param id of the credential
 * @param folder the full name of the folder that defines it; blank for the controller, and for credentials that are in no
 *     store but come from elsewhere
 */
public record CredentialKey(String id, String folder) {
    /** @param place from where the credential is seen, so that the one of the nearest folder is meant */
    static CredentialKey find(String id, Item place) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            for (CredentialsStore store : CredentialsProvider.lookupStores(place)) {
                if (contains(store, id)) {
                    return new CredentialKey(id, name(store.getContext()));
                }
            }
        }
        return new CredentialKey(id, "");
    }

    private static boolean contains(CredentialsStore store, String id) {
        for (Domain domain : store.getDomains()) {
            for (Credentials credentials : store.getCredentials(domain)) {
                if (credentials instanceof IdCredentials identified
                        && identified.getId().equals(id)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String name(ModelObject context) {
        return context instanceof Item folder ? folder.getFullName() : "";
    }

    /** No name of a folder has an at sign in it, so no two credentials have the same text. */
    @Override
    public String toString() {
        return id + "@" + folder;
    }
}
