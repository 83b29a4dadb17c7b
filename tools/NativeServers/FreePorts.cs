using System.Net;
using System.Net.Sockets;

namespace Haitou.NativeServers;

/// <summary>Ports for servers on 127.0.0.1.</summary>
public static class FreePorts
{
    // Below Linux's range for outgoing connections (32768 and up): a port from there may be taken by any client while the
    // server that owns it is down, and then the server cannot come back to it.
    private const int First = 15000;
    private const int End = 32000;

    private static readonly HashSet<int> Given = [];

    /// <summary>A port that nobody listens on, and that this process has not been given before.</summary>
    public static int Take()
    {
        lock (Given)
        {
            while (true)
            {
                var port = Random.Shared.Next(First, End);
                if (IsFree(port) && Given.Add(port))
                {
                    return port;
                }
            }
        }
    }

    /// <summary>Nobody listens on it now.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    internal static int OrFree(this int port) => port != 0 ? port : Take();
}
