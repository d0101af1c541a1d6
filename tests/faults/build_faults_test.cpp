// A build of one edit with a disk that is full, or fails, at each of its file calls in turn: what is there is whole,
// the error is one that a person can act on, and the next build ends as a clean one.
#include "faults/edited_site.hpp"
#include <catch2/catch.hpp>
#include <cerrno>
#include <set>

using namespace ecole;
using namespace ecole::tests;

namespace {

struct Fault {
  int code;
  bool all_later, reads;
};

// `number`: the call that fails. False when the build made fewer calls.
bool survives(const EditedSite& site, const Fault& fault, std::size_t number, std::set<std::string>& failed) {
  site.restore();
  fail_at_file_call(number, fault.code, fault.all_later, fault.reads);
  const Result<BuildReport> report = site.build_edit();
  let_file_calls_pass();
  const std::string call = failed_file_call();
  if (call.empty()) return false;
  failed.insert(call);
  INFO("call " << number << ", " << call << (fault.all_later ? ", and all later ones" : ""));
  const Tree found = read_tree(site.output());
  CHECK(neither(site.before(), site.after(), found) == "");
  if (report) {
    CHECK(difference(site.after(), found) == "");
  } else {
    INFO(report.error().id << ": " << report.error().message_fr);
    CHECK((report.error().kind == ErrorKind::io || report.error().kind == ErrorKind::not_found ||
           report.error().kind == ErrorKind::refused));
    CHECK(report.error().message_fr != "");
  }
  const Result<BuildReport> again = site.build_edit();
  REQUIRE(again);
  CHECK(difference(site.after(), read_tree(site.output())) == "");
  CHECK(again->outputs == site.after().size());
  return true;
}

std::set<std::string> every_call_fails(const Fault& fault) {
  const EditedSite site;
  std::set<std::string> failed;
  std::size_t number = 1;
  while (survives(site, fault, number, failed)) ++number;
  CHECK(number > 30);
  return failed;
}

} // namespace

TEST_CASE("a disk that is full for one call leaves nothing half, and the next build ends right") {
  const std::set<std::string> failed = every_call_fails({ENOSPC, false, false});
  for (const char* call : {"write", "pwrite", "fdatasync"}) CHECK(failed.contains(call));
}

TEST_CASE("a disk that is full from one call on leaves nothing half, and the next build ends right") {
  every_call_fails({ENOSPC, true, false});
}

TEST_CASE("a disk that fails for one call, reading too, leaves nothing half, and the next build ends right") {
  const std::set<std::string> failed = every_call_fails({EIO, false, true});
  for (const char* call : {"read", "openat"}) CHECK(failed.contains(call));
}

TEST_CASE("a disk that fails from one call on, reading too, leaves nothing half, and the next build ends right") {
  every_call_fails({EIO, true, true});
}
