package hudson.util;

import java.util.ArrayList;
import java.util.List;

public class ListBoxModel extends ArrayList<ListBoxModel.Option> {
    private static final long serialVersionUID = 1L;

    public ListBoxModel() {}

    public ListBoxModel(Option... data) {
        super(List.of(data));
    }

    public static final class Option {
        public String name;
        public String value;

        public Option(String name, String value) {}
    }
}
