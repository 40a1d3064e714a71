import java.nio.file.Path;
import org.elasticsearch.common.settings.KeyStoreWrapper;

/** Prints a setting of a keystore as a node would read it: folder, setting, password. The tool of 7.7.1 shows nothing. */
class ReadBack {
    public static void main(String[] words) throws Exception {
        try (KeyStoreWrapper keystore = KeyStoreWrapper.load(Path.of(words[0]))) {
            keystore.decrypt(words[2].toCharArray());
            System.out.print(keystore.getString(words[1]));
        }
    }
}
