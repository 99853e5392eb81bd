using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Handslag.Platform.Database.Sqlite
{
    /// <inheritdoc />
    public partial class LiveAndWarnings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_warned",
                table: "open_clock",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "warn_at",
                table: "open_clock",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "live_mark",
                columns: table => new
                {
                    workspace_id = table.Column<long>(type: "INTEGER", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_live_mark", x => new { x.workspace_id, x.topic });
                });

            migrationBuilder.CreateIndex(
                name: "ix_open_clock_workspace_id_is_warned_can_announce_source_id_warn_at",
                table: "open_clock",
                columns: new[] { "workspace_id", "is_warned", "can_announce", "source_id", "warn_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "live_mark");

            migrationBuilder.DropIndex(
                name: "ix_open_clock_workspace_id_is_warned_can_announce_source_id_warn_at",
                table: "open_clock");

            migrationBuilder.DropColumn(
                name: "is_warned",
                table: "open_clock");

            migrationBuilder.DropColumn(
                name: "warn_at",
                table: "open_clock");
        }
    }
}
