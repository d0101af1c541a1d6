#include "loopback.hpp"

#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {

namespace {

sockaddr_in here(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

int ask(std::uint16_t port, const std::string& path) {
  const int to = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = here(port);
  const std::string request =
      "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nConnection: close\r\n\r\n";
  if (connect(to, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      write(to, request.data(), request.size()) != static_cast<ssize_t>(request.size())) {
    std::fprintf(stderr, "bench: no server at port %d\n", port);
    std::exit(1);
  }
  return to;
}

// Some more of what comes; "" at the end.
std::string some(int from) {
  std::array<char, 16384> buffer;
  const ssize_t size = read(from, buffer.data(), buffer.size());
  return {buffer.data(), static_cast<std::size_t>(size > 0 ? size : 0)};
}

} // namespace

std::uint16_t free_port() {
  const int taken = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = here(0);
  socklen_t size = sizeof address;
  if (bind(taken, reinterpret_cast<const sockaddr*>(&address), size) != 0) std::exit(1);
  getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size);
  close(taken);
  return ntohs(address.sin_port);
}

std::uint16_t port_of(const std::string& address) {
  return static_cast<std::uint16_t>(std::strtoul(address.c_str() + address.rfind(':') + 1, nullptr, 10));
}

std::string get(std::uint16_t port, const std::string& path) {
  const int from = ask(port, path);
  std::string answer;
  std::size_t whole = std::string::npos; // the server may keep the connection
  while (answer.size() < whole) {
    const std::string more = some(from);
    if (more.empty()) break;
    answer += more;
    const std::size_t body = answer.find("\r\n\r\n"), length = answer.find("Content-Length: ");
    if (body != std::string::npos && length < body)
      whole = body + 4 + std::strtoul(answer.c_str() + length + 16, nullptr, 10);
  }
  close(from);
  return answer;
}

EventStream::EventStream(std::uint16_t port, const std::string& path) : socket_(ask(port, path)) { some(socket_); }

EventStream::~EventStream() { close(socket_); }

bool EventStream::came(const std::string& words) { return some(socket_).find(words) != std::string::npos; }

} // namespace bench
