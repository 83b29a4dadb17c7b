using Haitou.NativeServers;

var folder = args[0];
var database = new PostgreSqlServer(Path.Combine(folder, "postgresql"), settings: PostgreSqlServer.TestSpeed);
var broker = new RabbitMqServer(Path.Combine(folder, "rabbitmq"));
await Task.WhenAll(database.StartAsync(), broker.StartAsync());
Console.WriteLine("Up.");
await Task.Delay(Timeout.Infinite); // until the test kills it
