// The least that the work of a build can cost: reads just the sources, parses and renders them as Markdown, and writes
// as many files of just those sizes, with nothing else of a site: no records, index, dates, links, templates or
// diagnostics. Linked as the command is, so that a process begins as dear.
//
//   ecole_floor nothing REPOSITORY              HEAD, read by hand
//   ecole_floor change REPOSITORY OUTPUT LIST   what LIST says
//   ecole_floor clean REPOSITORY OUTPUT LIST    every Markdown file of HEAD, and what LIST says
//
// A line of LIST: "read PATH" (of a blob of HEAD) or "write BYTES PATH" (below OUTPUT).
#include <algorithm>
#include <array>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <cmark-gfm/syntax_extension.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <git2.h>
#include <set>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>
#include <xxhash.h>

extern "C" {
// As in libecole: extensions' characters are added once, or two threads could not parse (content/markdown_parser.cpp).
void __real_cmark_inlines_add_special_character(unsigned char character, bool emphasis);
void __wrap_cmark_inlines_add_special_character(unsigned char character, bool emphasis);
void __wrap_cmark_inlines_remove_special_character(unsigned char character, bool emphasis);

void __wrap_cmark_inlines_add_special_character(unsigned char, bool) {}
void __wrap_cmark_inlines_remove_special_character(unsigned char, bool) {}

// git_libgit2_init() reads every certificate of the machine with this, the most of its cost, for connections that
// nobody makes here: found first, ours is called in its stead. Weak, where the library is linked statically and brings
// its own.
[[gnu::weak, gnu::visibility("default")]] int mbedtls_x509_crt_parse_file(void*, const char*);
int mbedtls_x509_crt_parse_file(void*, const char*) { return 0; }
}

namespace {

constexpr unsigned most_threads = 2;
constexpr std::size_t worth_a_thread = 64; // files

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "floor: %s\n", what.c_str());
  std::exit(1);
}

struct Written {
  std::string path;
  std::size_t bytes = 0;
};

struct Work {
  std::vector<std::string> read;
  std::vector<Written> write;
};

Work read_list(const std::string& path) {
  Work work;
  std::ifstream list(path);
  for (std::string word; list >> word;) {
    Written written;
    if (word == "write") list >> written.bytes;
    list.get();
    std::getline(list, written.path);
    if (word == "write")
      work.write.push_back(std::move(written));
    else
      work.read.push_back(std::move(written.path));
  }
  return work;
}

std::string read_small_file(const std::string& path) {
  std::array<char, 512> bytes;
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  const ssize_t size = read(file, bytes.data(), bytes.size());
  close(file);
  return {bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

// The commit of HEAD, in hexadecimal digits, without libgit2.
std::string head(const std::string& git) {
  std::string id = read_small_file(git + "/HEAD");
  if (id.starts_with("ref: ")) id = read_small_file(git + "/" + id.substr(5, id.find('\n') - 5));
  if (id.size() < 40) fail("no HEAD in " + git);
  return id.substr(0, 40);
}

class Parser {
 public:
  Parser() {
    cmark_gfm_core_extensions_ensure_registered();
    constexpr std::array names = {"table", "strikethrough", "autolink", "tasklist", "tagfilter"};
    for (std::size_t i = 0; i < names.size(); ++i) {
      all_[i] = cmark_find_syntax_extension(names[i]);
      for (const cmark_llist* each = all_[i]->special_inline_chars; each; each = each->next)
        __real_cmark_inlines_add_special_character(
            static_cast<unsigned char>(reinterpret_cast<std::uintptr_t>(each->data)), all_[i]->emphasis);
    }
  }
  std::size_t render(const void* bytes, std::size_t size) const {
    cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    for (cmark_syntax_extension* extension : all_) cmark_parser_attach_syntax_extension(parser, extension);
    cmark_parser_feed(parser, static_cast<const char*>(bytes), size);
    cmark_node* document = cmark_parser_finish(parser);
    char* html = cmark_render_html(document, CMARK_OPT_DEFAULT, nullptr);
    const std::size_t length = std::char_traits<char>::length(html);
    std::free(html);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return length;
  }

 private:
  std::array<cmark_syntax_extension*, 5> all_{};
};

// One a thread: a shared one is slower on two threads than on one.
class Tree {
 public:
  Tree(const std::string& git, const std::string& commit_id) {
    git_oid id;
    git_commit* commit = nullptr;
    if (git_repository_open_bare(&repository_, git.c_str()) != 0 || git_repository_odb(&objects_, repository_) != 0 ||
        git_oid_fromstr(&id, commit_id.c_str()) != 0 || git_commit_lookup(&commit, repository_, &id) != 0 ||
        git_commit_tree(&root_, commit) != 0)
      fail("cannot read " + git);
    git_commit_free(commit);
  }
  ~Tree() {
    git_tree_free(root_);
    git_odb_free(objects_);
    git_repository_free(repository_);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  git_oid blob(const std::string& path) const {
    git_tree_entry* entry = nullptr;
    if (git_tree_entry_bypath(&entry, root_, path.c_str()) != 0) fail("not in HEAD: " + path);
    const git_oid id = *git_tree_entry_id(entry);
    git_tree_entry_free(entry);
    return id;
  }
  std::vector<git_oid> all_blobs() const {
    std::vector<git_oid> found;
    const auto add = [](const char*, const git_tree_entry* entry, void* to) {
      if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
        static_cast<std::vector<git_oid>*>(to)->push_back(*git_tree_entry_id(entry));
      return 0;
    };
    if (git_tree_walk(root_, GIT_TREEWALK_PRE, add, &found) != 0) fail("cannot walk HEAD");
    return found;
  }
  void parse(const git_oid& id, const Parser& parser) const {
    git_odb_object* object = nullptr;
    if (git_odb_read(&object, objects_, &id) != 0) fail("cannot read a blob");
    parser.render(git_odb_object_data(object), git_odb_object_size(object));
    git_odb_object_free(object);
  }

 private:
  git_repository* repository_ = nullptr;
  git_odb* objects_ = nullptr;
  git_tree* root_ = nullptr;
};

template <class Do>
void on_threads(std::size_t count, const Do& part) {
  if (count < worth_a_thread) return part(0, count);
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < most_threads; ++i)
    threads.emplace_back([&, i] { part(count * i / most_threads, count * (i + 1) / most_threads); });
  for (std::thread& thread : threads) thread.join();
}

void make_folders(const std::string& output, const std::vector<Written>& files) {
  std::set<std::string> folders = {output};
  for (const Written& file : files)
    for (std::size_t slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1))
      folders.insert(output + "/" + file.path.substr(0, slash));
  for (const std::string& folder : folders) mkdir(folder.c_str(), 0777);
}

void write_file(int output, const std::string& path, const char* bytes, std::size_t size) {
  const int file = openat(output, path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) fail("cannot make " + path);
  for (std::size_t at = 0; at < size;) {
    const ssize_t written = write(file, bytes + at, size - at);
    if (written <= 0) fail("cannot write " + path);
    at += static_cast<std::size_t>(written);
  }
  close(file);
}

// Beside it, then in its place. Where one lies already the two are exchanged: a file system may flush at a rename over
// one.
void replace_file(int output, const std::string& path, const char* bytes, std::size_t size) {
  const std::string beside = path + ".new";
  write_file(output, beside, bytes, size);
  if (renameat2(output, beside.c_str(), output, path.c_str(), RENAME_EXCHANGE) == 0)
    unlinkat(output, beside.c_str(), 0);
  else if (renameat(output, beside.c_str(), output, path.c_str()) != 0)
    fail("cannot rename " + beside);
}

void write_all(const std::string& folder, const std::vector<Written>& files, bool fresh) {
  std::size_t longest = 0;
  for (const Written& file : files) longest = std::max(longest, file.bytes);
  std::string bytes(longest, ' ');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>('a' + i * 7 % 26);
  if (fresh) make_folders(folder, files);
  const int output = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (output < 0) fail("cannot open " + folder);
  on_threads(files.size(), [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      volatile const std::uint64_t hash = XXH3_64bits(bytes.data(), files[i].bytes);
      static_cast<void>(hash);
      if (fresh)
        write_file(output, files[i].path, bytes.data(), files[i].bytes);
      else
        replace_file(output, files[i].path, bytes.data(), files[i].bytes);
    }
  });
  close(output);
}

} // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  if (arguments.size() < 2) fail("what of which repository?");
  const std::string git = arguments[1] + "/.git", commit = head(git);
  if (arguments[0] == "nothing") return 0;
  if (arguments.size() < 4) fail("where to, and what?");
  const bool clean = arguments[0] == "clean";
  const Work work = read_list(arguments[3]);
  git_libgit2_init();
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  const Parser parser;
  std::vector<git_oid> blobs;
  {
    const Tree tree(git, commit);
    if (clean) blobs = tree.all_blobs();
    for (const std::string& path : work.read) blobs.push_back(tree.blob(path));
    if (blobs.size() < worth_a_thread)
      for (const git_oid& blob : blobs) tree.parse(blob, parser);
  }
  if (blobs.size() >= worth_a_thread)
    on_threads(blobs.size(), [&](std::size_t from, std::size_t to) {
      const Tree tree(git, commit);
      for (std::size_t i = from; i < to; ++i) tree.parse(blobs[i], parser);
    });
  write_all(arguments[2], work.write, clean);
}
