#include "deploy/targets/folder_target.hpp"

#include "deploy/rehearsal_test.hpp"
#include "deploy/targets/suite_test.hpp"
#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;
namespace fs = std::filesystem;

namespace {

Files site_in(const Scratch& folder) {
  Files files = folder.files();
  std::erase_if(files, [](const auto& file) { return is_state(file.first); });
  return files;
}

const Files old_site = {{"index.html", "1"}, {"a/b.html", "1"}, {"a/gone.html", "1"}, {"x/y/z.html", "1"}};
const Files new_site = {{"index.html", "2"}, {"a/b.html", "1"}, {"new/c.html", "2"}, {"x", "a file now"}};

} // namespace

TEST_CASE("a local folder does what every target must") {
  Scratch scratch;
  FolderTarget target(scratch / "www");
  suite::runs_on(target);
}

TEST_CASE("looking at a folder that does not exist makes nothing") {
  Scratch scratch;
  Site site(old_site);
  auto target = open_target("file:" + (scratch / "not/yet"));
  REQUIRE(target);
  REQUIRE(plan_of(site, **target));
  CHECK_FALSE(status(**target)->deployed);
  CHECK_FALSE(fs::exists(scratch / "not"));
  Result<Plan> plan = plan_of(site, **target);
  REQUIRE(plan);
  REQUIRE(deploy(*plan, **target));
  CHECK(fs::exists(scratch / "not/yet/index.html"));
  CHECK(fs::exists(scratch / "not/yet/.ecole/.htaccess"));
}

TEST_CASE("addresses of folders") {
  Scratch scratch;
  auto address = [](const std::string& text) {
    auto target = open_target(text);
    return target ? (*target)->address() : target.error().id;
  };
  CHECK(address("file:" + (scratch / "a b%20c")) == "file:" + (scratch / "a b%20c"));
  CHECK(address("file://" + (scratch / "a%20b")) == "file:" + (scratch / "a b"));
  CHECK(address("file://localhost" + scratch.path()) == "file:" + scratch.path());
  CHECK(address("file:" + scratch.path() + "/") == "file:" + scratch.path());
  for (const char* wrong :
       {"", "file:", "file://host/x", "file:///a%2", "file:///a%zz", "file:///a%00b", "gopher:x", "/srv/www"}) {
    INFO(wrong);
    CHECK(address(wrong) == "target-address");
  }
}

TEST_CASE("no link is followed, and none is replaced") {
  Scratch scratch, elsewhere;
  FolderTarget target(scratch.path());
  elsewhere.put("secret", "secret");
  fs::create_symlink(elsewhere / "secret", scratch / "file");
  fs::create_symlink(elsewhere.path(), scratch / "folder");
  using suite::state_of;
  CHECK(state_of(target, read_file("file", 100)) == State::failed);
  CHECK(state_of(target, read_file("folder/secret", 100)) == State::failed);
  CHECK(state_of(target, put_file("folder/new", content_of("x"), Existing::replace)) == State::failed);
  CHECK(state_of(target, put_file("file", content_of("x"), Existing::replace)) == State::exists);
  CHECK(state_of(target, put_file("file", content_of("x"), Existing::refuse)) == State::exists);
  CHECK(state_of(target, remove_file("file")) == State::exists);
  CHECK(state_of(target, remove_file("folder/secret")) == State::failed);
  CHECK(suite::one(target, ask_status("file")).type == TargetEntryType::other);
  CHECK(state_of(target, ask_status("folder/secret")) == State::absent);
  for (const char* path : {"../x", "/etc/passwd", "a/../../x", ""}) {
    CHECK(state_of(target, read_file(path, 100)) == State::failed);
    CHECK(state_of(target, put_file(path, content_of("x"), Existing::replace)) == State::failed);
    CHECK(state_of(target, rename_file(path, "y", Existing::replace)) == State::failed);
  }
  CHECK(elsewhere.files() == Files{{"secret", "secret"}});
  Site site(Files{{"folder/page.html", "x"}, {"index.html", "x"}});
  Result<Plan> plan = plan_of(site, target);
  REQUIRE(plan);
  REQUIRE(plan->refusal);
  CHECK(plan->refusal->id == "foreign-not-replaceable");
}

TEST_CASE("a pipe or a device is nobody's file") {
  Scratch scratch;
  FolderTarget target(scratch.path());
  REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
  using suite::state_of;
  CHECK(suite::one(target, ask_status("pipe")).type == TargetEntryType::other);
  CHECK(state_of(target, read_file("pipe", 100)) == State::absent); // and it does not wait for a writer
  CHECK(state_of(target, remove_file("pipe")) == State::exists);
  CHECK(state_of(target, put_file("other", content_of("x"), Existing::refuse)) == State::done);
  CHECK(state_of(target, rename_file("other", "pipe", Existing::replace)) == State::exists);
}

TEST_CASE("a folder is brought in step, with everything foreign kept") {
  Scratch www;
  www.put("theirs/photo.jpg", "theirs");
  www.put("a/theirs.txt", "theirs");
  Site site(old_site);
  auto target = open_target("file:" + www.path());
  REQUIRE(target);
  Result<Plan> plan = plan_of(site, **target);
  REQUIRE(plan);
  REQUIRE(deploy(*plan, **target));
  site.build(new_site);
  plan = plan_of(site, **target, options_of("c2"));
  REQUIRE(plan);
  REQUIRE(deploy(*plan, **target));
  Files expected = new_site;
  expected["theirs/photo.jpg"] = expected["a/theirs.txt"] = "theirs";
  CHECK(site_in(www) == expected);
  CHECK(verify(**target)->clean());
}

TEST_CASE("a deployer that is killed at any call leaves what the next one ends") {
  Site old_build(old_site), new_build(new_site);
  for (std::size_t call = 0;; ++call) {
    INFO("call " << call);
    Scratch www;
    www.put("theirs.html", "theirs");
    FolderTarget target(www.path());
    TestClock clock;
    REQUIRE(bring_in_step(old_build, target, clock));
    pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      TestClock own;
      FaultyTarget killed(target, [&](std::size_t n, const TargetOperation&) {
        if (n == call) ::kill(::getpid(), SIGKILL);
        return Fault::none;
      });
      Result<Plan> plan = plan_of(new_build, target, options_of("c2"));
      bool done = plan && deploy_with(*plan, killed, own);
      ::_exit(done ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    bool was_killed = WIFSIGNALED(status);
    if (!was_killed) CHECK(WEXITSTATUS(status) == 0);
    Result<Receipt> receipt = bring_in_step(new_build, target, clock, options_of("c2"));
    INFO((receipt ? "" : receipt.error().message_en));
    REQUIRE(receipt);
    Files expected = new_site;
    expected["theirs.html"] = "theirs";
    CHECK(site_in(www) == expected);
    // What was left behind the commit is removed when the folder is listed the next time.
    for (const auto& entry : fs::directory_iterator(www / ".ecole"))
      if (!receipt->up_to_date) CHECK_FALSE(entry.path().filename().string().starts_with("tmp-"));
    if (!was_killed) break;
  }
}

TEST_CASE("a folder that may not be written is refused before anything changes") {
  if (::geteuid() == 0) return; // whom nothing is forbidden
  Scratch www;
  fs::permissions(www.path(), fs::perms::owner_read | fs::perms::owner_exec);
  FolderTarget target(www.path());
  TestClock clock;
  Site site(old_site);
  Result<Receipt> receipt = bring_in_step(site, target, clock);
  fs::permissions(www.path(), fs::perms::owner_all);
  REQUIRE_FALSE(receipt);
  CHECK(receipt.error().kind == ErrorKind::io);
  CHECK(www.files().empty());
}
