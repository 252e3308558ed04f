// The HTTP library alone: one fixed answer of the size of a small one of ours, an io_context a thread, as Opora has it.
// http_bare PORT BYTES

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <cstdlib>
#include <string>
#include <thread>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Executor = asio::io_context::executor_type;
using Stream = beast::basic_stream<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
template <class Value>
using Awaitable = asio::awaitable<Value, Executor>;
constexpr asio::use_awaitable_t<Executor> awaited{};

Awaitable<void> serve(Stream stream, const std::string& body) {
    beast::flat_buffer buffer;
    beast::error_code error;
    while (!error) {
        beast::http::request<beast::http::string_body> request;
        co_await beast::http::async_read(stream, buffer, request, asio::redirect_error(awaited, error));
        if (error) break;
        beast::http::response<beast::http::string_body> response{beast::http::status::ok, 11};
        response.set(beast::http::field::content_type, "application/json");
        response.keep_alive(request.keep_alive());
        response.body() = body;
        response.prepare_payload();
        co_await beast::http::async_write(stream, response, asio::redirect_error(awaited, error));
    }
}

Awaitable<void> accept(Acceptor& acceptor, std::array<asio::io_context, 2>& contexts, const std::string& body) {
    for (unsigned turn = 0;; ++turn) {
        auto& context = contexts[turn % contexts.size()];
        auto socket = co_await acceptor.async_accept(context, awaited);
        asio::co_spawn(context, serve(Stream(std::move(socket)), body), asio::detached);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::string body(static_cast<std::size_t>(std::atoi(argv[2])), 'x');
    std::array<asio::io_context, 2> contexts;
    Acceptor acceptor(contexts[0], {asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(std::atoi(argv[1]))});
    asio::co_spawn(contexts[0], accept(acceptor, contexts, body), asio::detached);
    const auto guard = asio::make_work_guard(contexts[1]);
    const std::jthread other([&] { contexts[1].run(); });
    contexts[0].run();
}
