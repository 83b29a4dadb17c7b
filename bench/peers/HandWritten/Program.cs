using Haitou.Peers;
using Npgsql;
using RabbitMQ.Client;

// Where the database or the broker is away it ends, and nothing is lost by that: whoever runs it starts it again.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
await using var database = NpgsqlDataSource.Create(
    new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString("database")) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 });
await using var broker = await new ConnectionFactory { Uri = new(builder.Configuration.GetConnectionString("broker")!) }.CreateConnectionAsync();
builder.Services.AddSingleton(database).AddSingleton(broker);
if (args is ["front", ..])
    await Front.RunAsync(builder, database);
else
    await Back.RunAsync(builder, database);
