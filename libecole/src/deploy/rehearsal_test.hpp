// What the tests of deploying share: a built folder, a clock that only waits when it is told to, a target in memory,
// and a reader who follows links. For tests only.
#pragma once

#include "deploy/deployer.hpp"
#include "deploy/names.hpp"
#include "deploy/planning.hpp"
#include "deploy/targets/memory_target.hpp"
#include "deploy/wrap/faulty.hpp"
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace ecole::deployment::rehearsal {

using Files = std::map<std::string, std::string>;

// Time passes only while somebody waits.
class TestClock final : public Clock {
 public:
  Milliseconds now() override { return now_; }
  void wait(Milliseconds time, std::stop_token) override {
    now_ += time;
    if (while_waiting) while_waiting();
  }
  std::int64_t seconds_since_1970() override { return 1'800'000'000; }
  void pass(Milliseconds time) { now_ += time; }
  std::function<void()> while_waiting;

 private:
  Milliseconds now_{1000};
};

class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "ecole-deploy-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Scratch(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  void put(const std::string& path, const std::string& bytes) const {
    std::filesystem::create_directories(std::filesystem::path(path_ + "/" + path).parent_path());
    std::ofstream(path_ + "/" + path, std::ios::binary) << bytes;
  }
  std::string get(const std::string& path) const {
    std::ifstream file(path_ + "/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  Files files() const {
    Files found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_))
      if (entry.is_regular_file()) {
        std::string path = std::filesystem::relative(entry.path(), path_).string();
        found[path] = get(path);
      }
    return found;
  }

 private:
  std::string path_;
};

// A folder with exactly these files.
class Site {
 public:
  explicit Site(const Files& files) { build(files); }
  void build(const Files& files) {
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
      std::filesystem::remove_all(entry.path());
    for (const auto& [path, bytes] : files) folder_.put(path, bytes);
  }
  const std::string& path() const { return folder_.path(); }
  const Scratch& folder() const { return folder_; }

 private:
  Scratch folder_;
};

inline PlanOptions options_of(std::string commit = "c1") {
  PlanOptions options;
  options.site_id = "ecole-test";
  options.commit = std::move(commit);
  options.build_id = "b1";
  options.max_delete.files = 1000;
  return options;
}

inline Result<Plan> plan_of(const Site& site, Target& target, const PlanOptions& options = options_of()) {
  return plan_folder(site.path(), target, options);
}

inline Result<Receipt> deploy_with(const Plan& plan, Target& target, Clock& clock, const DeployOptions& options = {}) {
  return Deployer(*plan.basis, target, options, clock).run();
}

// Plans and deploys.
inline Result<Receipt> bring_in_step(const Site& site, Target& target, Clock& clock,
                                     const PlanOptions& options = options_of(), const DeployOptions& how = {}) {
  Result<Plan> plan = plan_of(site, target, options);
  if (!plan) return std::unexpected(plan.error());
  return deploy_with(*plan, target, clock, how);
}

inline bool is_state(const std::string& path) { return path.starts_with(".ecole/"); }

inline Files site_files(const MemoryHost& host) {
  Files files;
  for (const auto& [path, bytes] : *host.files)
    if (!is_state(path)) files[path] = bytes;
  return files;
}

inline std::vector<std::string> state_files(const MemoryHost& host) {
  std::vector<std::string> names;
  for (const auto& [path, bytes] : *host.files)
    if (is_state(path)) names.push_back(path.substr(7));
  return names;
}

// Every combination of what protocols can do that the order of operations depends on.
struct Protocol {
  const char* name;
  TargetAbilities abilities;
};
inline std::vector<Protocol> protocols() {
  using Publish = TargetAbilities::Publish;
  TargetAbilities sftp = {.ordered = true};
  TargetAbilities folder = {.ordered = true, .syncs = true};
  TargetAbilities ftp = {.refuses_existing = false, .ordered = false, .window = 4};
  TargetAbilities beside = {.renames_across_folders = false, .ordered = true, .window = 6};
  TargetAbilities beside_unordered = {.renames_across_folders = false, .ordered = false, .window = 4};
  TargetAbilities torn = {.atomic_replace = false, .refuses_existing = false, .ordered = true};
  TargetAbilities torn_put = {.publish = Publish::put, .atomic_replace = false, .ordered = false};
  TargetAbilities dav = {.publish = Publish::put, .ordered = false};
  TargetAbilities s3 = {.publish = Publish::put, .ordered = false, .folders = false, .window = 3};
  return {
      {"sftp", sftp}, {"folder", folder},     {"ftp", ftp}, {"beside", beside}, {"beside unordered", beside_unordered},
      {"torn", torn}, {"torn put", torn_put}, {"dav", dav}, {"s3", s3}};
}

// A page is a line for each thing it needs or leads to.
inline std::vector<std::string> links_of(const std::string& page) {
  std::vector<std::string> links;
  for (std::size_t at = 0; at < page.size();) {
    std::size_t end = std::min(page.find('\n', at), page.size());
    if (page.compare(at, 3, "-> ") == 0) links.push_back(page.substr(at + 3, end - at - 3));
    at = end + 1;
  }
  return links;
}

// What a reader finds broken who comes in by the first page or by an address that was there before, and follows links.
// Of pages that go away together one must go first; what they need stays until they are gone.
inline std::vector<std::string> broken_links(const Files& host, const std::set<std::string>& addresses,
                                             const Files& wanted) {
  std::vector<std::string> broken, next(addresses.begin(), addresses.end());
  std::set<std::string> seen(addresses);
  next.push_back("index.html");
  while (!next.empty()) {
    std::string path = next.back();
    next.pop_back();
    auto page = host.find(path);
    if (page == host.end()) continue;
    for (const std::string& link : links_of(page->second)) {
      bool both_go = link.ends_with(".html") && !wanted.contains(path) && !wanted.contains(link);
      if (!host.contains(link) && !both_go)
        broken.push_back(path + " -> " + link);
      else if (seen.insert(link).second)
        next.push_back(link);
    }
  }
  return broken;
}

} // namespace ecole::deployment::rehearsal
